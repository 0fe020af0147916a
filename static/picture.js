// Presses the download button of a picture as soon as it is drawn, or gives the picture to the clipboard; what fails is said.
(() => {
    const { chart, number, copies } = document.currentScript.dataset;
    const promised = copies && window.saPicture;
    let tries = 0;
    // Plotly offers a picture as a file alone: the file is taken before the browser saves it.
    const intercept = press => {
        const make = URL.createObjectURL;
        const stop = event => event.target.matches?.('a[download]') && event.preventDefault();
        const end = () => {
            if (URL.createObjectURL === keep) URL.createObjectURL = make;
            removeEventListener('click', stop, true);
        };
        const keep = URL.createObjectURL = thing => {
            if (thing.type === 'image/png') { promised.resolve(thing); setTimeout(end); }
            return make.call(URL, thing);
        };
        addEventListener('click', stop, true);
        setTimeout(() => { end(); promised.reject(); }, 30000);
        press();
    };
    const look = () => {
        const drawn = document.querySelector(chart), button = drawn?.querySelector('.modebar-btn');
        // While Streamlit puts the new picture where the last one stood, the last one is still in the page, with nothing behind
        // its button: the picture's own number tells them apart.
        const isNew = String(drawn?._fullLayout?.meta) === number && drawn._context?.toImageButtonOptions?.filename;
        if (button && isNew && drawn.querySelector('.main-svg')) promised ? intercept(() => button.click()) : button.click();
        else if (tries++ < 300) setTimeout(look, 100);
        else { window.saSay(window.saWords.failed); promised?.reject?.(); }
    };
    if (!copies || promised) look();
})();
