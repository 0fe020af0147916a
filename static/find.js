// Find: typing into the field at the top right offers what has such a name; Enter or a press goes there.
(() => {
    if (window.saFind) return;
    window.saFind = true;
    const MOST = 12, MOST_OF_A_KIND = 4;
    const boxOf = element => element?.closest?.('.sa-find');
    const parts = box => ({ field: box.querySelector('input'), list: box.querySelector('ul'), status: box.querySelector('[role=status]') });

    // The index is loaded with the first focus, once for each language and version of the data.
    const indexes = new Map();
    const load = box => {
        const address = box.dataset.index;
        if (!indexes.has(address)) {
            indexes.set(address, fetch(address).then(answer => answer.json()).then(({ kinds, items }) => ({
                kinds,
                items: items.map(([kind, key, name, words]) => ({ kind, key, name, plain: saFolded(name), all: saFolded(`${name} · ${words} · ${key}`) })),
            })).catch(() => { indexes.delete(address); return { kinds: [], items: [] }; }));
        }
        return indexes.get(address);
    };

    // -1: the name itself is typed; 0: it begins with what is typed; 1: each word of it begins a word of a name; 2: it stands inside one.
    const BEFORE = /[\p{L}\p{N}]/u;
    const begins = (text, word) => {
        for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) if (!at || !BEFORE.test(text[at - 1])) return true;
        return false;
    };
    const rank = (item, whole, words) => {
        if (item.plain === whole) return -1;
        if (item.plain.startsWith(whole)) return 0;
        if (words.every(word => begins(item.all, word))) return 1;
        return words.every(word => word.length > 2 && item.all.includes(word)) ? 2 : 3;
    };
    // A name typed in full, then the kinds in their order, of each the nearest names, then those with most money; no kind crowds
    // out those behind it.
    const search = ({ items }, typed) => {
        const whole = saFolded(typed), words = whole.split(' ').filter(Boolean);
        if (!words.length) return [];
        const hits = items.map((item, at) => ({ item, at, near: rank(item, whole, words) })).filter(hit => hit.near < 3)
            .sort((a, b) => (b.near < 0) - (a.near < 0) || a.item.kind - b.item.kind || a.near - b.near || a.at - b.at);
        const taken = new Set(), counts = {};
        for (const hit of hits) {
            counts[hit.item.kind] = (counts[hit.item.kind] || 0) + 1;
            if (counts[hit.item.kind] <= MOST_OF_A_KIND && taken.size < MOST) taken.add(hit);
        }
        for (const hit of hits) if (taken.size < MOST) taken.add(hit);
        return hits.filter(hit => taken.has(hit)).map(hit => hit.item);
    };

    const choose = (box, option) => {
        const { field, list } = parts(box);
        list.querySelectorAll('[aria-selected=true]').forEach(each => each.setAttribute('aria-selected', 'false'));
        if (!option) return field.removeAttribute('aria-activedescendant');
        option.setAttribute('aria-selected', 'true');
        field.setAttribute('aria-activedescendant', option.id);
        option.scrollIntoView({ block: 'nearest' });
    };
    const close = box => {
        const { field, list, status } = parts(box);
        list.hidden = true;
        list.replaceChildren();
        status.textContent = '';
        field.setAttribute('aria-expanded', 'false');
        field.removeAttribute('aria-activedescendant');
    };
    const offer = async box => {
        const { field, list, status } = parts(box), typed = field.value;
        const index = await load(box);
        if (field.value !== typed || !field.isConnected) return;
        if (!typed.trim()) return close(box);
        const found = search(index, typed);
        list.replaceChildren(...found.map((item, number) => {
            const [kind, before] = index.kinds[item.kind], carried = box.dataset.carried;
            const option = document.createElement('li'), name = document.createElement('span'), label = document.createElement('small');
            name.textContent = item.name;
            label.textContent = kind;
            const path = before + (before ? encodeURIComponent(item.key) : item.key === 'overview' ? './' : item.key);
            option.dataset.href = path + (carried ? (path.includes('?') ? '&' : '?') + carried : '');
            Object.assign(option, { id: `sa-found-${number}` });
            option.setAttribute('role', 'option');
            option.setAttribute('aria-selected', 'false');
            option.append(name, ' ', label);
            return option;
        }));
        list.hidden = !found.length;
        field.setAttribute('aria-expanded', String(Boolean(found.length)));
        status.textContent = found.length ? box.dataset.some.replace('{count}', found.length) : box.dataset.none;
        choose(box, list.firstElementChild);
    };
    const go = (box, option) => {
        const { field } = parts(box), href = option.dataset.href;
        field.value = '';
        close(box);
        field.blur();
        if (document.querySelector('[data-test-connection-state=CONNECTED]')) saFollow(href); else location.href = href;
    };

    document.addEventListener('focusin', ({ target }) => boxOf(target) && load(boxOf(target)));
    document.addEventListener('input', ({ target }) => boxOf(target) && offer(boxOf(target)));
    // A press on an option must not take the focus out of the field first: the list would close under it.
    document.addEventListener('mousedown', event => boxOf(event.target) && event.target.closest('[role=option]') && event.preventDefault());
    document.addEventListener('click', ({ target }) => {
        const option = boxOf(target) && target.closest('[role=option]');
        if (option) go(boxOf(target), option);
    });
    document.addEventListener('focusout', ({ target, relatedTarget }) => {
        const box = boxOf(target);
        if (box && boxOf(relatedTarget) !== box) close(box);
    });
    document.addEventListener('keydown', event => {
        const box = boxOf(event.target);
        if (!box || event.isComposing) return;
        const { field, list } = parts(box), options = [...list.children];
        const at = options.findIndex(option => option.getAttribute('aria-selected') === 'true');
        const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
        if (step && options.length) { event.preventDefault(); choose(box, options[(at + step + options.length) % options.length]); }
        if (event.key === 'Enter' && at >= 0) { event.preventDefault(); go(box, options[at]); }
        if (event.key === 'Escape') { event.stopPropagation(); if (list.hidden) field.value = ''; close(box); }
    });
})();
