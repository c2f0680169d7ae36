import type { LocalizedText } from '../language/language.js';
import type { RegistryFailure } from '../registry/registry-reader.js';

const UNREACHABLE: LocalizedText = {
  fa: 'پاسخی نرسید. بررسی کنید که درگاه و مخزن انتشار روشن باشند.',
  en: 'No answer came. See that the gateway and its registry are running.',
};
const UNREADABLE: LocalizedText = {
  fa: 'آنچه پاسخ داد، مخزن انتشار نبود.',
  en: 'What answered was no registry.',
};
const OTHER_REFUSAL: LocalizedText = { fa: 'مخزن انتشار آن را نپذیرفت.', en: 'The registry refused it.' };

const BY_CODE: ReadonlyMap<string, LocalizedText> = new Map([
  ['ROLE_MISSING', { fa: 'مخزن این کلید را می‌شناسد، اما نقش مدیر (admin) به آن نداده است.', en: 'The registry knows the key, and did not give it the role “admin”.' }],
  ['SIGNATURE_INVALID', { fa: 'مخزن این کلید را نمی‌شناسد، یا امضا درست نیست.', en: 'The registry does not know the key, or the signature does not verify.' }],
  ['SIGNATURE_REPLAYED', { fa: 'این امضا پیش‌تر به کار رفته است؛ دوباره تلاش کنید.', en: 'The signature was used before; try again.' }],
  ['CLOCK_SKEW', { fa: 'ساعت این رایانه با ساعت مخزن بیش از پنج دقیقه اختلاف دارد.', en: 'The clocks of this computer and of the registry differ by over five minutes.' }],
  ['RELEASE_UNKNOWN', { fa: 'مخزن چنین انتشاری ندارد.', en: 'The registry has no such release.' }],
  ['PUBLICATION_CONFLICT', { fa: 'همین حالا انتشار دیگری به اجرا درآمد؛ آن را ببینید و دوباره تصمیم بگیرید.', en: 'Another publication came first; look at it and decide again.' }],
  ['REGISTRY_UNREACHABLE', { fa: 'درگاه به مخزن انتشار نمی‌رسد. کمی بعد دوباره تلاش کنید.', en: 'The gateway cannot reach the registry. Try again in a while.' }],
  ['REGISTRY_STORE_DAMAGED', { fa: 'انبارهٔ مخزن آسیب دیده است؛ به مسئول آن خبر دهید.', en: 'The registry’s store is damaged; tell whoever runs it.' }],
]);

/** Why the registry gave no answer, for people. */
export function explainFailure(failure: RegistryFailure): LocalizedText {
  switch (failure.kind) {
    case 'unreachable':
      return UNREACHABLE;
    case 'unreadable':
      return UNREADABLE;
    case 'refused':
      return BY_CODE.get(failure.code) ?? OTHER_REFUSAL;
  }
}

/** What a person can quote: the code, or the HTTP status where there is none. */
export function codeOf(failure: RegistryFailure): string | null {
  if (failure.kind === 'refused') return failure.code;
  return failure.kind === 'unreadable' ? `HTTP ${String(failure.status)}` : null;
}
