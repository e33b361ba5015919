// Before a passkey form is sent, its options are fetched, the browser asks for a finger, a face or a PIN, and what it gives is put
// into the form. Without this script, or in a browser without passkeys, sign-in shows no such form.
const known = window.PublicKeyCredential?.parseRequestOptionsFromJSON;

const run = {
  create: async options => navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) }),
  get: async options => navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) }),
};

async function fill(form) {
  const answer = await fetch(form.dataset.options, { method: 'POST', body: new FormData(form), headers: { Accept: 'application/json' } });
  const body = await answer.json();
  if (!answer.ok) {
    throw new Error(body.detail);
  }

  const credential = await run[form.dataset.passkey](body);
  form.elements.Credential.value = JSON.stringify(credential);
}

function say(error) {
  return error.name === 'NotAllowedError' ? 'Nothing was chosen, or it took too long. Try again.'
    : error.name === 'InvalidStateError' ? 'This device has a passkey of your account already.'
    : error instanceof DOMException ? 'The browser could not do it. Try another device.'
    : error.message;
}

for (const form of document.querySelectorAll('[data-passkey]')) {
  const alert = form.querySelector('[data-passkey-error]');
  form.hidden = !known && form.dataset.passkey === 'get';
  form.addEventListener('submit', async event => {
    event.preventDefault();
    alert.hidden = true;
    try {
      await fill(form);
      if (form.elements.Current) {
        form.elements.Current.disabled = true;
      }

      form.submit();
    } catch (error) {
      alert.hidden = false;
      alert.textContent = known ? say(error) : 'This browser knows no passkeys. Use a newer one.';
    }
  });
}
