// Copies the text of a list. The button is hidden where the browser offers no clipboard to this page.
for (const button of document.querySelectorAll('[data-copy]')) {
  if (navigator.clipboard) {
    button.hidden = false;
    button.addEventListener('click', async () => {
      const lines = document.getElementById(button.dataset.copy).querySelectorAll('li');
      await navigator.clipboard.writeText([...lines].map(line => line.textContent.trim()).join('\n'));
      button.textContent = 'Copied';
    });
  }
}
