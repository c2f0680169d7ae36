/** How many people there are. Cohorts are slices of them, so that no two requests ask for the same. */
const PEOPLE = 20_000;
const COHORT_STEP = 997; // shares no factor with PEOPLE: the first 20,000 cohorts all begin elsewhere

const pick = (values, index) => values[index % values.length];
const padded = (number, width) => String(number).padStart(width, '0');

const GIVEN_NAMES = ['زهرا', 'محمدرضا', 'فاطمه', 'علی', 'معصومه', 'حسین', 'سکینه', 'غلامرضا', 'نرگس', 'یعقوب', 'پروین'];
const FAMILY_NAMES = ['احمدی', 'رضایی‌نژاد', 'کریمی', 'موسوی', 'تبریزی', 'قاسم‌پور', 'شیرازی', 'مرادی', 'نوروزی', 'حسینی', 'اکبری', 'سنندجی', 'بهرامی'];
const PLACES = ['تبریز', 'شیراز', 'سنندج', 'ارومیه', 'مراغه', 'مرودشت', 'بانه', 'خوی', 'کازرون', 'سقز', 'اهر', 'مهاباد'];
const GROUPS = ['FEMALE_HEADED_HOUSEHOLD', 'OLDER_PERSON', 'DISABLED_PERSON'];
const SERVICES = ['COUNSELLING', 'REHABILITATION', 'VOCATIONAL_TRAINING', 'HOME_CARE', 'OCCUPATIONAL_THERAPY'];

export const personId = (index) => `p${padded(index % PEOPLE, 6)}`;

const person = (id) => {
  const index = Number(id.slice(1));
  const county = { __typename: 'County', code: padded(100 + (index % 37), 4) };
  return { id, givenName: pick(GIVEN_NAMES, index), familyName: pick(FAMILY_NAMES, index), birthYear: 1310 + (index % 80), county };
};

const cohort = ({ number, size }) => ({
  __typename: 'Cohort',
  number,
  title: `گروه شمارهٔ ${number}`,
  people: Array.from({ length: size }, (_, offset) => ({ __typename: 'Person', key: personId(number * COHORT_STEP + offset) })),
});

const service = (index) => ({
  __typename: 'Service',
  kind: pick(SERVICES, index),
  deliveredOn: `1403-${padded(1 + (index % 12), 2)}-${padded(1 + (index % 29), 2)}`,
  sessions: 1 + (index % 9),
});

const welfarePerson = (id, { birthYear }) => {
  const index = Number(id.slice(1));
  const welfareCase = {
    __typename: 'WelfareCase',
    number: `c-${index}`,
    unit: `واحد ${pick(PLACES, index)}`,
    openedOn: `1399-${padded(1 + (index % 12), 2)}-17`,
    targetGroups: GROUPS.slice(index % 2, 2 + (index % 2)),
    centre: { __typename: 'Centre', key: `ce-${index % 61}` },
    services: Array.from({ length: 10 }, (_, at) => service(index + at)),
    lastServices: [service(index), service(index + 1)],
  };
  // The input of `@requires` decides the answer, so that a gateway that does not send it is seen.
  const ageGroup = birthYear === undefined ? null : birthYear < 1340 ? 'OLD' : birthYear < 1386 ? 'ADULT' : 'CHILD';
  return { id, ageGroup, caseStatus: pick(['ACTIVE', 'CLOSED', 'GRADUATED'], index), welfareCase };
};

const reliefPerson = (id) => {
  const index = Number(id.slice(1));
  const neighbourhood = { __typename: 'Neighbourhood', code: `n-${index % 83}` };
  const pensionRials = index % 5 === 0 ? null : String(9_000_000 + index * 10);
  return { id, household: 1 + (index % 7), membership: { __typename: 'Membership', since: '1398-02', role: index % 3 ? 'HEAD' : 'MEMBER', pensionRials, neighbourhood } };
};

const secretariatPerson = (id) => {
  const index = Number(id.slice(1));
  const programme = { __typename: 'Programme', key: `pr-${index % 23}` };
  return {
    id,
    coverage: { __typename: 'Coverage', agencies: ['welfare', 'relief', 'governorate'].slice(index % 3), complete: index % 3 === 0 },
    plan: { __typename: 'Plan', strand: pick(['ECONOMIC', 'SOCIAL', 'CULTURAL'], index), programme },
  };
};

const tail = (code) => Number(code.replace(/\D/g, ''));

const governorateCounty = (code) => ({
  code,
  name: `شهرستان ${pick(PLACES, tail(code))}`,
  population: 40_000 + tail(code) * 137,
  province: { __typename: 'Province', code: padded(tail(code) % 4, 2), name: pick(['آذربایجان شرقی', 'فارس', 'کردستان', 'آذربایجان غربی'], tail(code)) },
});

const governorateCentre = (code) => ({
  code,
  inspections: [1401, 1403].map((year) => ({ __typename: 'Inspection', year, score: 12.5 + (tail(code) % 15) / 2 })),
});

/**
 * What each subgraph knows: an entity's fields by type, from its key and its representation. Objects below carry
 * their `__typename`; one with a `key` alone is an entity of the same subgraph.
 */
export const ENTITIES = {
  people: { Person: person },
  welfare: {
    Person: welfarePerson,
    Centre: (code) => ({ code, name: `مرکز توان‌بخشی ${pick(PLACES, tail(code))}`, type: 'REHABILITATION', specialists: 3 + (tail(code) % 9) }),
    Programme: (code) => ({ code, welfareDelivery: 50 + tail(code) }),
  },
  relief: {
    Person: reliefPerson,
    Centre: (code) => ({ code, reliefPlaces: tail(code) * 2 }),
    County: (code) => ({ code, reliefCaseload: tail(code) * 31 }),
    Programme: (code) => ({ code, reliefDelivery: 80 + tail(code) }),
  },
  governorate: {
    County: governorateCounty,
    Neighbourhood: (code) => ({ code, name: `محلهٔ ${pick(FAMILY_NAMES, tail(code))} ${tail(code)}` }),
    Centre: governorateCentre,
    Programme: (code) => ({ code, supervision: tail(code) % 2 ? 'QUARTERLY' : 'YEARLY' }),
  },
  secretariat: {
    Person: secretariatPerson,
    Programme: (code) => ({ code, name: `طرح ${pick(PLACES, tail(code))}`, owner: tail(code) % 2 ? 'welfare' : 'relief' }),
  },
};

/** Root fields of the one subgraph that has any. */
export const ROOT_FIELDS = {
  person: ({ id }) => ({ __typename: 'Person', key: id }),
  cohort,
};
