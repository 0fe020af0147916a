// New data: an open page is not changed under its reader's eyes. It says that there are some, and shows them when asked.
(() => {
    window.saVersion = document.currentScript.dataset.version;
    const told = document.querySelector('.sa-fresh');
    if (told && told.dataset.version === saVersion) told.remove();
    if (window.saFresh) return;
    window.saFresh = true;
    const PAUSE = 60000;
    const tell = ({ version, since }) => {
        document.querySelector('.sa-fresh')?.remove();
        const time = new Date(since).toLocaleTimeString(`${document.documentElement.lang}-CA`, { hour: '2-digit', minute: '2-digit' });
        const notice = Object.assign(document.createElement('p'), { className: 'sa-fresh', textContent: `${saWords.new_data.replace('{time}', time)} ` });
        const show = Object.assign(document.createElement('button'), { type: 'button', textContent: saWords.show_new, onclick: () => location.reload() });
        notice.setAttribute('role', 'status');
        notice.dataset.version = version;
        notice.append(show);
        document.body.append(notice);
    };
    const look = async () => {
        if (document.hidden || !document.querySelector('footer.sa-page')) return;
        const answer = await fetch('ready').catch(() => null);
        if (!answer?.ok) return;
        const now = await answer.json();
        if (String(now.version) !== saVersion && document.querySelector('.sa-fresh')?.dataset.version !== String(now.version)) tell(now);
    };
    setInterval(look, PAUSE);
    addEventListener('focus', look);
    document.addEventListener('visibilitychange', look);
})();
