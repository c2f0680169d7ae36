import type { LocalizedText } from '../language/language.js';

/** What the page says about who may see what. */
export const ACCESS_TEXTS = {
  why: { fa: 'چرا؟', en: 'Why?' },
  whyLabel: { fa: 'چرا؟ این پرس‌وجو چه چیزی را می‌بیند و چه چیزی را نه', en: 'Why? What this query may see, and what not' },
  title: { fa: 'چه کسی اجازه داده است؟', en: 'Who allows what' },
  intro: {
    fa: 'برای هر فیلد و هر شرط این پرس‌وجو: کدام بند توافق‌نامه آن را می‌گشاید، چرا بندی نمی‌خواهد، یا چه چیزی کم است. از هیچ دستگاهی داده‌ای پرسیده نشد.',
    en: 'For each field and condition of this query: the clause that opens it, why it needs none, or what is missing. No agency was asked for data.',
  },
  asking: { fa: 'در حال پرسیدن از درگاه…', en: 'Asking the gateway…' },
  unreachable: { fa: 'درگاه پاسخ نداد؛ پس از روشن شدن آن دوباره بپرسید.', en: 'The gateway did not answer; ask again once it is up.' },
  unexplained: { fa: 'این درگاه دلیل را نمی‌گوید.', en: 'This gateway does not say why.' },
  unwritten: { fa: 'چیزی پرسیده نشد؛ نخست این را درست کنید:', en: 'Nothing was asked; mend this first:' },
  refused: { fa: 'این پرس‌وجو به‌طور کامل رد می‌شود:', en: 'The query would be refused as a whole:' },
  nothingGuarded: { fa: 'این پرس‌وجو هیچ فیلد حفاظت‌شده‌ای نمی‌خواهد؛ به توافق‌نامه‌ای نیاز نیست.', en: 'The query asks for nothing guarded; it needs no agreement.' },
  under: { fa: 'بر پایهٔ توافق‌نامهٔ', en: 'Answered under the agreement' },
  underNone: { fa: 'بر پایهٔ هیچ توافق‌نامه‌ای', en: 'Answered under no agreement' },
  askedAs: { fa: 'درخواست‌کننده:', en: 'Asked by' },
  ofProvinces: { fa: 'استان‌ها', en: 'provinces' },
  inEmergency: { fa: 'در وضعیت اضطراری', en: 'in an emergency' },
  forPurpose: { fa: 'برای هدف', en: 'for the purpose' },
  field: { fa: 'فیلد', en: 'Field' },
  owner: { fa: 'دستگاه', en: 'Agency' },
  level: { fa: 'سطح', en: 'Level' },
  reason: { fa: 'بند، یا آنچه کم است', en: 'Clause, or what is missing' },
  opened: { fa: 'گشوده', en: 'Opened' },
  withheld: { fa: 'پوشیده', en: 'Withheld' },
  helpedAs: { fa: 'چاره همان است که بالاتر آمد، برای', en: 'What would help stands above, at' },
  openToAll: { fa: 'برای همه باز است و توافق‌نامه نمی‌خواهد', en: 'open to everybody: no agreement is needed' },
  required: { fa: 'برای محاسبهٔ آنچه خواسته شده است', en: 'Needed to compute what is asked for' },
  revealed: { fa: 'شرط پرس‌وجو از آن خبر می‌دهد', en: 'A condition of the query tells of it' },
  needsNone: { fa: 'به بندی نیاز ندارد', en: 'Needs no clause' },
  provinces: { fa: 'استان‌ها:', en: 'Provinces:' },
  rowsRead: { fa: 'این پرس‌وجو تنها ردیف‌های این استان‌ها را می‌خواند:', en: 'The query reads rows of these provinces alone:' },
} as const satisfies Record<string, LocalizedText>;

/** Why something is let through, by the gateway's word for it. What a clause opens, the clause says. */
export const OPENED_TEXTS: Readonly<Record<string, LocalizedText>> = {
  emergency: { fa: 'وضعیت اضطراری آن را گشوده است', en: 'The emergency opens it' },
  caller: { fa: 'درخواست‌کننده آنچه را طرح‌واره می‌خواهد دارد', en: 'The caller has what the schema demands' },
  contents: { fa: 'چیزی از آنچه در آن است گشوده است', en: 'Something of what it leads to is opened' },
  computed: { fa: 'همهٔ آنچه از آن محاسبه می‌شود گشوده است', en: 'All that it is computed from is opened' },
  condition: { fa: 'همهٔ آنچه این شرط از آن خبر می‌دهد گشوده است', en: 'All that this condition tells of is opened' },
  key: { fa: 'کلیدی میان دستگاه‌ها که نشان داده نمی‌شود', en: 'A key between agencies, which is not shown' },
  ungoverned: { fa: 'گردانندهٔ درگاه هر چه را بسته نیست گشوده است', en: 'Whoever runs the gateway has opened all that is not CLOSED' },
};

/** Why something is open to everybody. */
export const OPEN_TEXTS: Readonly<Record<string, LocalizedText>> = {
  open: { fa: 'سطح OPEN', en: 'OPEN' },
  shared: { fa: 'ساختار مشترک', en: 'Shared structure' },
  'no-condition': { fa: 'ورودی‌ای که از چیزی حفاظت‌شده خبر نمی‌دهد', en: 'Input that tells of nothing guarded' },
  key: { fa: 'کلید', en: 'Key' },
};
