// Starts the client: WebAssembly where the browser can collect its garbage, else the same program
// as JavaScript. `?js` in the address asks for JavaScript; `data-runtime` on the root element tells
// which of the two runs.
(async () => {
  const root = document.documentElement;

  function startJavaScript() {
    const script = document.createElement('script');
    script.src = 'client.js';
    script.onload = () => {
      root.dataset.runtime = 'js';
      window.main([]);
    };
    script.onerror = () => {
      document.getElementById('trouble').textContent =
        'The game did not arrive. Is the server still there? Load the page again.';
    };
    document.head.append(script);
  }

  if (new URLSearchParams(location.search).has('js')) {
    startJavaScript();
    return;
  }
  let program;
  try {
    program = await TeaVM.wasmGC.load('client.wasm');
  } catch (reason) {
    console.info('No WebAssembly here, using JavaScript:', String(reason));
    startJavaScript();
    return;
  }
  root.dataset.runtime = 'wasm';
  program.exports.main([]);
})();
