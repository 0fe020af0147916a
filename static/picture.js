// Presses the download button of a picture as soon as it is drawn; what fails is said to the reader.
(() => {
    const { chart, number, failed } = document.currentScript.dataset;
    let tries = 0;
    const look = () => {
        const drawn = document.querySelector(chart), button = drawn?.querySelector('.modebar-btn');
        // While Streamlit puts the new picture where the last one stood, the last one is still in the page, with nothing behind
        // its button: the picture's own number tells them apart.
        const isNew = String(drawn?._fullLayout?.meta) === number && drawn._context?.toImageButtonOptions?.filename;
        if (button && isNew && drawn.querySelector('.main-svg')) button.click();
        else if (tries++ < 300) setTimeout(look, 100);
        else document.querySelector(failed)?.removeAttribute('hidden');
    };
    look();
})();
