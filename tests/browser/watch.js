// Says when a page is at rest. Written into every page that a test opens, before any script of the page runs.
(() => {
    if (window.saAtRest) return;
    const FRAMES = 3, QUIET = 150;  // drawn in a row, and milliseconds, without a change

    // Streamlit's messages are in protobuf: the number of each field, with its value or 0.
    const fields = bytes => {
        let at = 0;
        const number = () => { for (let sum = 0, times = 1; ; times *= 128) {
            const byte = bytes[at++];
            sum += (byte & 127) * times;
            if (!(byte >= 128)) return sum;
        } };
        const found = new Map();
        while (at < bytes.length) {
            const tag = number(), kind = tag % 8;
            if (kind === 0) found.set(tag >> 3, number());
            else { found.set(tag >> 3, 0); const length = kind === 2 ? number() : kind === 1 ? 8 : 4; at += length; }
        }
        return found;
    };
    const RERUN = 11, BEGUN = 4, ENDED = 6, ENDED_FOR_ANOTHER = 2;
    let asked = false, begun = false, runs = 0;
    window.WebSocket = class extends window.WebSocket {
        constructor(...given) {
            super(...given);
            asked = begun = false;
            this.addEventListener('message', event => {
                if (!(event.data instanceof ArrayBuffer)) return;
                const message = fields(new Uint8Array(event.data));
                if (message.has(BEGUN)) begun = true;
                if (message.has(ENDED) && begun && message.get(ENDED) !== ENDED_FOR_ANOTHER) { asked = begun = false; runs++; }
            });
        }
        send(data) {
            if (data instanceof Uint8Array && fields(data).has(RERUN)) { asked = true; begun = false; }
            super.send(data);
        }
    };

    let still = 0, since = 0;
    new MutationObserver(() => { still = 0; })
        .observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
    const drawn = chart => chart.querySelector('.main-svg') && !chart.querySelector('.js-plotly-plot')?._transitioning
        && [...chart.querySelectorAll('.geo')].every(map => map.querySelector('path'));
    const moving = animation => animation.playState === 'running' && animation.effect.getComputedTiming().iterations !== Infinity;
    const done = () => !asked && !begun
        && document.querySelector('[data-testid=stApp]')?.dataset.testScriptState === 'notRunning'
        && !document.querySelector('[data-testid=stMain] [data-stale=true], [data-testid=stSkeleton]')
        && [...document.querySelectorAll('[data-testid=stPlotlyChart]')].filter(chart => chart.getClientRects().length).every(drawn)
        && document.fonts.status === 'loaded' && !document.getAnimations().some(moving);

    window.saRuns = () => runs;
    // Asked once a frame.
    window.saAtRest = () => {
        still = done() ? still + 1 : 0;
        if (still <= 1) since = performance.now();
        return still > FRAMES && performance.now() - since > QUIET;
    };
})();
