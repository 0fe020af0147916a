// Presses a button as soon as it is there, and what it waits for is drawn: both are named on this script.
(() => {
    const { button, after } = document.currentScript.dataset;
    let tries = 0;
    const look = () => {
        const found = document.querySelector(button);
        if (found && (!after || document.querySelector(after))) setTimeout(() => document.querySelector(button)?.click(), 400);
        else if (tries++ < 100) setTimeout(look, 100);
    };
    look();
})();
