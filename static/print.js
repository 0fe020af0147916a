// Opens the print dialog once the page stands.
setTimeout(() => window.print(), 800);
