/** One question that all four agencies answer together: what `npm start` prints and the README shows. */
export const PASTEABLE_QUERY = `  {
    welfareCases(first: 3, filter: { countyCode: "0303", status: ACTIVE }) {
      totalCount
      unlinkableCount
      nodes {
        openedOn
        targetGroups
        county { name { fa en } }
        beneficiary {
          id
          reliefMembership { status memberSince }
          referrals { status toAgency }
          coverage { jointSupport }
        }
      }
    }
  }`;
