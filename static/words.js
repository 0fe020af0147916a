// Words in the browser, written into every page before app.js: how lists find them, and Streamlit's own in the reader's language.
(() => {
    const said = JSON.parse(document.currentScript.dataset.said);
    if (window.saSpeak) return window.saSpeak(said);

    // Lists
    // The same as `fold_text` in components/language/folding.py and queries/model/65_search.sql; `said.alike` and `said.pairs` come from there.
    const plain = {...said.pairs};
    for (const [sign, others] of Object.entries(said.alike)) for (const other of others) plain[other] = sign;
    for (const sign of said.unseen) plain[sign] = '';
    const folded = window.saFolded = words => Array.from(words.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').normalize('NFC'),
        sign => plain[sign] ?? sign).join('').replace(/ +/g, ' ').trim();

    // A list offers the choices that hold what is typed, letter by letter. While it has the focus, what is typed is also found
    // where it only reads the same; whatever else is looked for in a text is looked for as ever.
    const includes = String.prototype.includes;
    // The list's own events say that the focus left the words while it goes through the choices: it did not.
    addEventListener('focusin', ({target, isTrusted}) => {
        if (!isTrusted || !target.matches('.stMultiSelect input, .stSelectbox input')) return;
        String.prototype.includes = function (words, ...from) {
            return includes.call(this, words, ...from)
                || (words === target.value.toLowerCase() && includes.call(folded(String(this)), folded(words)));
        };
    });
    addEventListener('focusout', ({isTrusted}) => { if (isTrusted) String.prototype.includes = includes; });

    // Streamlit's words
    // They are English in every language. In another one those of data/text.csv take their place, in texts and in names for
    // screen readers, outside of what this project or its data say.
    const OURS = '.stHtml, .stMarkdown, .stAlert, .js-plotly-plot, canvas, pre, textarea, script, style';
    const NAMES = ['aria-label', 'title', 'placeholder', 'alt'];
    const known = new WeakMap();
    const MOST_KNOWN = 5000;
    let spoken = [], point = '.', exact = new Map(), patterns = [];

    const plainly = () => new Map(spoken.filter(([english]) => !english.includes('{')));
    const sought = words => {
        for (const [pattern, said] of patterns) {
            const holes = pattern.exec(words)?.groups;
            if (holes) return said.replace(/\{(\w+)\}/g, (_, name) => (name === 'n' ? holes.n.replace('.', point) : holes[name]));
        }
    };
    // The same texts come again with every run: each is looked for once.
    const translated = text => {
        const words = text.trim();
        if (!words) return text;
        if (!exact.has(words)) {
            if (exact.size > MOST_KNOWN) exact = plainly();
            exact.set(words, sought(words));
        }
        const found = exact.get(words);
        return found === undefined ? text : text.replace(words, () => found);
    };
    // What was English before is remembered: a reader may go back to it.
    const say = (node, name) => {
        const now = name ? node.getAttribute(name) : node.nodeValue;
        const before = known.get(node)?.[name];
        const english = before?.shown === now ? before.english : now;
        const shown = translated(english);
        if (shown === now) return;
        known.set(node, {...known.get(node), [name]: {english, shown}});
        if (!name) { node.nodeValue = shown; return; }
        node.setAttribute(name, shown);
        if (name === 'aria-label') node.dataset.saEnglish = english;
    };
    const sayElement = element => NAMES.forEach(name => element.hasAttribute(name) && say(element, name));
    const sayAll = root => {
        if (root.nodeType === Node.TEXT_NODE) return say(root, '');
        if (root.nodeType !== Node.ELEMENT_NODE || root.matches(OURS)) return;
        sayElement(root);
        const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT,
            node => node.nodeType === Node.ELEMENT_NODE && node.matches(OURS) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            if (node.nodeType === Node.TEXT_NODE) say(node, ''); else sayElement(node);
        }
    };
    const observer = new MutationObserver(changes => changes.forEach(({type, target, addedNodes, attributeName}) => {
        if ((target.nodeType === Node.TEXT_NODE ? target.parentElement : target)?.closest(OURS)) return;
        if (type === 'childList') addedNodes.forEach(sayAll);
        else if (type === 'attributes') say(target, attributeName); else say(target, '');
    }));
    window.saSpeak = ({streamlit: words, point: sign}) => {
        observer.disconnect();
        const held = text => text.replace(/[.*+?^$()|[\]\\]/g, '\\$&')
            .replace(/\{(\w+)\}/g, (_, name) => `(?<${name}>${name === 'n' ? '[\\d.]+' : '.+'})`);
        spoken = words;
        point = sign;
        exact = plainly();
        patterns = words.filter(([english]) => english.includes('{')).map(([english, other]) => [new RegExp(`^${held(english)}$`), other]);
        sayAll(document.body);
        if (words.length) {
            observer.observe(document.body, {childList: true, subtree: true, characterData: true, attributeFilter: NAMES});
        }
    };
    window.saSpeak(said);
})();
