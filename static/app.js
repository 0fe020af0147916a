// What the browser does beside Streamlit: written into every page with its language; started once a load of it.
(() => {
    const { lang, follow, turn, words } = document.currentScript.dataset;
    document.documentElement.lang = lang;
    window.saWords = JSON.parse(words);
    if (window.saStarted) {
        if (follow && turn !== window.saTurn) window.saFollow(follow);
        window.saTurn = turn;
        return;
    }
    window.saStarted = true;
    window.saTurn = turn;

    // Links
    // A link within the dashboard is followed as the back button is: the session stays, and history gets one entry.
    const push = history.pushState.bind(history);
    window.saFollow = href => {
        const url = new URL(href, location.href);
        if (url.href === location.href) return;
        push({}, '', url);
        dispatchEvent(new PopStateEvent('popstate'));
    };
    // Only links change the page. Streamlit would do it too, late, for a page that the reader has left again meanwhile.
    history.pushState = (state, title, url) => {
        if (new URL(url, location.href).pathname === location.pathname || !document.querySelector('.sa-page')) push(state, title, url);
    };
    const read = link => new URL(link.getAttribute('href'), document.baseURI);  // a link in a drawing has none of its own
    const own = event => {
        const link = event.target.closest?.(':is(.stHtml, .sa-map) a[href]');
        return link && read(link).origin === location.origin && link.getAttribute('target') !== '_blank' ? link : null;
    };
    // The briefing goes along, in a new tab too: a table holds too many links to write it into each.
    const carry = event => {
        const link = own(event), here = new URLSearchParams(location.search);
        if (!link || !here.get('items')) return;
        const there = read(link);
        if (there.searchParams.has('items')) return;
        const held = ['items', 'name'].filter(name => here.get(name)).map(name => [name, here.get(name)]);
        link.setAttribute('href', there.href + (there.search ? '&' : '?') + new URLSearchParams(held));
    };
    ['pointerdown', 'focusin', 'click'].forEach(kind => document.addEventListener(kind, carry, true));
    document.addEventListener('click', event => {
        const link = own(event);
        const elsewhere = event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
        // Without a connection the browser opens the link by itself, as a first request.
        const connected = document.querySelector('[data-test-connection-state=CONNECTED]');
        if (!link || elsewhere || !connected) return;
        event.preventDefault();
        saFollow(read(link).href);
        closeMenu();
    });

    // The menu of a phone: it closes with Escape, with a press elsewhere and when a page is chosen.
    const opener = () => document.querySelector('.sa-opener[aria-expanded=true]');
    const closeMenu = () => opener()?.setAttribute('aria-expanded', 'false');
    document.addEventListener('click', ({ target }) => {
        const button = target.closest?.('.sa-opener');
        if (button) button.setAttribute('aria-expanded', String(button.getAttribute('aria-expanded') !== 'true'));
        else if (!target.closest?.('.sa-top')) closeMenu();
    });
    addEventListener('keydown', event => {
        if (event.key !== 'Escape' || !opener()) return;
        opener().focus();
        closeMenu();
    });

    // What is said of a press, until the next one: to the eye and to who hears it.
    const status = Object.assign(document.createElement('p'), { className: 'sa-said', role: 'status' });
    let quiet = 0;
    const say = window.saSay = text => {
        document.body.append(status);
        status.textContent = text;
        clearTimeout(quiet);
        quiet = setTimeout(() => { status.textContent = ''; }, 6000);
    };

    // Cards
    // The head of a card is drawn anew with every step: the keyboard stays where it was, by the id of the link or button.
    let place = null;
    addEventListener('focusin', ({ target }) => { place = target.id && target.closest('.stHtml') ? target : null; });
    addEventListener('pointerdown', () => { place = null; }, true);
    new MutationObserver(() => {
        // Streamlit calls its uploader a presentation, though the keyboard reaches it and it has a name.
        document.querySelectorAll('section[role=presentation]').forEach(part => part.setAttribute('role', 'group'));
        if (!place || place.isConnected || document.activeElement !== document.body) return;
        const now = document.getElementById(place.id);
        if (now) now.focus({ preventScroll: true });
    }).observe(document.body, { childList: true, subtree: true });

    // The server draws charts for the background that the reader has: when that turns dark or light, it is asked for them anew.
    const app = document.querySelector('.stApp'), readScheme = () => getComputedStyle(app).colorScheme;
    let scheme = readScheme();
    // A dialog stands outside of the application, which alone knows the background.
    const spread = () => { document.documentElement.style.colorScheme = scheme; };
    spread();
    const redraw = () => {
        if (readScheme() === scheme) return;  // print has turned it, and back
        scheme = readScheme();
        spread();
        dispatchEvent(new PopStateEvent('popstate'));
    };
    new MutationObserver(() => setTimeout(redraw, 100)).observe(app, { attributeFilter: ['class'] });

    // Menus: one is open at a time, and closes with Escape and with a press on anything that is not it.
    const closeMenus = except => document.querySelectorAll('details.sa-tools[open]').forEach(menu => {
        if (menu !== except) menu.open = false;
    });
    addEventListener('pointerdown', ({ target }) => closeMenus(target.closest?.('details.sa-tools')), true);
    addEventListener('focusin', ({ target }) => closeMenus(target.closest?.('details.sa-tools')));
    addEventListener('keydown', event => {
        const menu = event.target.closest?.('details.sa-tools[open]');
        if (!menu) return;
        const items = [...menu.querySelectorAll('summary, a, button')], at = items.indexOf(event.target);
        const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 1, End: items.length - 1 }[event.key];
        if (event.key === 'Escape') { menu.open = false; items[0].focus(); event.stopPropagation(); }
        if (next !== undefined) { event.preventDefault(); items[(next + items.length) % items.length].focus(); }
    }, true);

    // What is taken is asked of the server by an address that no reader sees: it is no step in the history.
    const take = what => {
        const here = location.href, url = new URL(here);
        url.searchParams.set('take', what);
        if (!document.querySelector('[data-test-connection-state=CONNECTED]')) return location.assign(url);
        history.replaceState(history.state, '', url);
        dispatchEvent(new PopStateEvent('popstate'));
        history.replaceState(history.state, '', here);
    };
    if (new URLSearchParams(location.search).has('take')) {
        const here = new URL(location.href);
        here.searchParams.delete('take');
        history.replaceState(history.state, '', here);
    }
    const absolute = href => String(new URL(href, location.href));
    const copyText = (text, done) => {
        const byHand = () => prompt(saWords.by_hand, text);
        if (!navigator.clipboard) return byHand();
        navigator.clipboard.writeText(text).then(() => say(done), byHand);
    };
    // The picture comes later, but the browser must be asked while the press still counts: it is promised.
    const copyPicture = what => {
        if (!navigator.clipboard?.write || !window.ClipboardItem) return say(saWords.refused);
        say(saWords.making);
        const picture = new Promise((resolve, reject) => { window.saPicture = { resolve, reject }; });
        picture.catch(() => say(saWords.failed));
        navigator.clipboard.write([new ClipboardItem({ 'image/png': picture })]).then(
            () => say(saWords.picture_copied), error => picture.then(() => say(saWords.refused), () => {}));
        take(what);
    };
    const embed = (href, title) => {
        const frame = document.createElement('iframe'), url = new URL(href, location.href);
        url.searchParams.set('embed', 'true');
        Object.entries({ src: url, title, width: '100%', height: 620, style: 'border: 0', loading: 'lazy', allow: 'clipboard-write' })
            .forEach(([name, value]) => frame.setAttribute(name, value));
        return frame.outerHTML;
    };
    document.addEventListener('click', ({ target }) => {
        const item = target.closest?.('.stHtml :is(button, a)');
        if (!item) return;
        const { saTake, saCopy, saEmbed, saTitle, saSaid, saPrint } = item.dataset;
        if (saTake?.endsWith('.copy')) copyPicture(saTake);
        else if (saTake) { say(/csv|xlsx/.test(saTake) ? saWords.making_file : saWords.making); take(saTake); }
        if (saCopy) copyText(absolute(saCopy), saWords.link_copied);
        if (saEmbed) copyText(embed(saEmbed, saTitle), saWords.embed_copied);
        if (saSaid) say(saSaid);
        const menu = item.closest('details.sa-tools');
        if (menu) { menu.open = false; menu.querySelector('summary').focus(); }
        if (saPrint) print();
    });

    // Charts
    // Plotly chooses the mark that it holds for hovered when the button goes up, and forgets it where the press takes a quarter of
    // a second: the slow press of a hand, or a busy machine, would choose nothing.
    let pressed = null;
    addEventListener('mousedown', event => {
        const chart = event.target.closest?.('.js-plotly-plot');
        pressed = chart?._hoverdata ? { chart, marks: chart._hoverdata } : null;
    }, true);
    addEventListener('mouseup', () => {
        if (pressed) pressed.chart._hoverdata ??= pressed.marks;
        pressed = null;
    }, true);

    // Panels
    // After a download the browser forgets where the reader was: Escape closes a panel all the same.
    addEventListener('keydown', event => {
        const panel = document.querySelector('[role="dialog"]');
        if (event.key !== 'Escape' || !panel || panel.contains(document.activeElement)) return;
        panel.querySelector('button:is([aria-label="Close"], [data-sa-english="Close"])')?.click();
    });

    // Print
    // A chart is printed as wide as its place on paper, however wide the window is: its drawing is scaled, at most to the height
    // that its sheet has left for it, and to type that is neither huge nor tiny. A table wider than the paper is made smaller.
    // Marks of a dark page get the colours that they have on a light one.
    const PAPER = { width: 930, height: 725, smallest: 0.58, beside: 0.5, largest: 1.7, ofType: 0.8, aroundCard: 50, aroundHead: 36 };
    const PORTRAIT = { width: 690, height: 960 };
    // Names over bars are part of their drawing; a list of events goes on over the next sheet.
    const WORDS = '.stHtml:not(:has(.sa-bars, .sa-events)), [data-testid=stAlert], [data-testid=stCaptionContainer]';
    const CARD = '[class*=st-key-card-], [class*=st-key-brief-item-]';
    const high = elements => elements.reduce((sum, element) => sum + element.getBoundingClientRect().height, 0) * PAPER.ofType;
    const scale = (chart, sheet, head, first) => {
        const card = chart.closest(CARD) || chart;
        const { height } = chart.getBoundingClientRect();
        const whole = (sheet.height - high([...card.querySelectorAll(WORDS)]) - PAPER.aroundCard) / height;
        // What stands in the page's first row shares its sheet with the page's head, if that leaves enough: rather a little smaller
        // than the head alone on a sheet.
        const shared = whole - (head + PAPER.aroundHead) / height;
        const isFirst = Math.abs(card.getBoundingClientRect().top - first) < 5;
        return Math.min(PAPER.largest, isFirst && shared >= PAPER.beside ? shared : Math.max(whole, PAPER.smallest));
    };
    const undo = [];
    const set = (element, name, value) => {
        const before = element.getAttribute(name);
        undo.push(() => before === null ? element.removeAttribute(name) : element.setAttribute(name, before));
        element.setAttribute(name, value);
    };
    const channels = hex => [1, 3, 5].map(at => parseInt(hex.slice(at, at + 2), 16));
    const colours = name => getComputedStyle(document.documentElement).getPropertyValue(name).match(/#\w{6}/g) || [];
    // Every colour in a text, as the function gives it; what is see-through stays so.
    const recolour = (text, change) => text.replace(/#[0-9a-f]{6}\b|rgba?\((\d+), ?(\d+), ?(\d+)/gi, (found, ...parts) => {
        const to = change(parts[0] === undefined ? channels(found) : parts.slice(0, 3).map(Number));
        if (!to) return found;
        return parts[0] === undefined ? `rgb(${to})` : `${found.split('(')[0]}(${to.join(', ')}`;
    });
    const inks = () => {
        const [dark, light] = ['--sa-dark', '--sa-light'].map(colours);
        const known = new Map(dark.map((hex, at) => [String(channels(hex)), channels(light[at])]));
        return rgb => known.get(String(rgb));
    };
    const lighten = (selector, change) => document.querySelectorAll(selector).forEach(element => {
        for (const name of ['style', 'fill', 'stroke'])
            if (element.hasAttribute(name)) set(element, name, recolour(element.getAttribute(name), change));
    });
    addEventListener('beforeprint', () => {
        const main = document.querySelector('.stMainBlockContainer');
        const sheet = getComputedStyle(document.body).page === 'sa-portrait' ? PORTRAIT : PAPER;
        const first = document.querySelector(CARD)?.getBoundingClientRect().top ?? 0;
        const isAbove = element => !element.closest(CARD) && element.getBoundingClientRect().bottom <= first;
        const head = high([...main.querySelectorAll(WORDS)].filter(isAbove));
        document.querySelectorAll('.js-plotly-plot').forEach(chart => {
            const { width, height } = chart.getBoundingClientRect();
            if (!width || !height) return;
            chart.style.setProperty('--sa-ratio', width / height);
            chart.style.setProperty('--sa-widest', `${scale(chart, sheet, head, first) * width}px`);
            chart.querySelectorAll('.main-svg').forEach(svg => set(svg, 'viewBox', `0 0 ${width} ${height}`));
        });
        document.querySelectorAll('.sa-limits').forEach(limits => set(limits, 'open', ''));
        document.querySelectorAll('.sa-twin').forEach(box => {
            box.style.setProperty('--sa-zoom', box.scrollWidth > box.clientWidth ? Math.min(1, sheet.width / box.scrollWidth) : 1);
        });
        if (getComputedStyle(document.querySelector('.stApp')).colorScheme !== 'dark') return;
        // Looked up once: every look at a style after a change of one would have the browser reckon the whole page anew.
        lighten('.js-plotly-plot :is([style], [fill], [stroke]), .sa-key i', inks());
    });
    addEventListener('afterprint', () => undo.splice(0).reverse().forEach(step => step()));

    // Maps
    // What a pointer on a place reads; the place and its row in the list are pointed at together.
    const tip = document.createElement('div');
    tip.className = 'sa-pointer';
    document.addEventListener('pointermove', event => {
        const at = event.target.closest?.('.sa-map [data-key]'), key = at?.dataset.key;
        if (tip.dataset.key !== String(key)) {
            document.querySelectorAll('.sa-pointed').forEach(each => each.classList.remove('sa-pointed'));
            at?.closest('.sa-map').querySelectorAll(`[data-key="${key}"]`).forEach(each => each.classList.add('sa-pointed'));
        }
        tip.dataset.key = key;
        tip.textContent = at?.dataset.tip ?? '';
        if (!tip.textContent) return tip.remove();
        document.body.append(tip);
        const { width, height } = tip.getBoundingClientRect();
        tip.style.left = `${Math.max(4, Math.min(event.clientX + 14, innerWidth - width - 4))}px`;
        tip.style.top = `${event.clientY + 18 + height < innerHeight ? event.clientY + 18 : event.clientY - height - 10}px`;
    });
    document.addEventListener('pointerdown', () => tip.remove());

    // Presentation
    // A key may come before its button is drawn, five seconds at most, or while it is drawn anew: then it is pressed once more.
    const idle = () => document.querySelector('[data-testid=stApp]')?.dataset.testScriptState === 'notRunning';
    // Only the last key counts: one that was followed by another is not pressed again.
    let last = 0;
    const press = (name, turn = ++last, tries = 50) => {
        if (turn !== last) return;
        const button = document.querySelector(`.st-key-present-${name} button`), before = location.search;
        if (!button) return tries > 0 && setTimeout(press, 100, name, turn, tries - 1);
        button.click();
        setTimeout(() => tries > 0 && location.search === before && idle() && press(name, turn, tries - 25), 2500);
    };
    addEventListener('keydown', event => {
        if (!new URLSearchParams(location.search).get('present')) return;
        if (['ArrowRight', 'PageDown', ' '].includes(event.key)) { event.preventDefault(); press('next'); }
        if (['ArrowLeft', 'PageUp'].includes(event.key)) { event.preventDefault(); press('back'); }
        if (event.key === 'Escape') press('stop');
    });
})();
