// What the browser does beside Streamlit: written into every page with its language; started once a load of it.
(() => {
    const { lang, skip } = document.currentScript.dataset;
    document.documentElement.lang = lang;
    document.querySelectorAll('a[href="#stMain"]').forEach(link => { link.textContent = skip; });
    if (window.saStarted) return;
    window.saStarted = true;

    // Links
    // A link within the dashboard is followed as the back button is: the session, and what it holds, stays.
    document.addEventListener('click', event => {
        const link = event.target.closest('.stHtml a[href]');
        const elsewhere = event.button || event.ctrlKey || event.metaKey || event.shiftKey;
        if (!link || link.origin !== location.origin || link.target === '_blank' || elsewhere) return;
        event.preventDefault();
        history.pushState({}, '', link.href);
        window.dispatchEvent(new PopStateEvent('popstate'));
    });

    // Panels
    // After a download the browser forgets where the reader was: Escape closes a panel all the same.
    addEventListener('keydown', event => {
        const panel = document.querySelector('[role="dialog"]');
        if (event.key !== 'Escape' || !panel || panel.contains(document.activeElement)) return;
        panel.querySelector('button[aria-label="Close"]')?.click();
    });

    // Print
    // Charts keep the size they have on screen: what is wider than the paper is made smaller as a whole.
    addEventListener('beforeprint', () => {
        const main = document.querySelector('.stMainBlockContainer');
        const drawn = [...main.querySelectorAll('[data-testid=stPlotlyChart], .sa-twin table')];
        const wide = Math.max(...drawn.map(e => e.scrollWidth), 1);
        const all = main.querySelector('[class*=st-key-brief-item-]') ? wide : main.scrollWidth;
        document.documentElement.style.setProperty('--print-zoom', Math.min(1, 955 / all));
    });

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
