"""Proper names of states, seats of government, armed groups, agencies and media: who speaks under them is no person.

A name that is not here and that nothing explains is taken for a surname. Extend it freely; in lower case.
"""


def _names(listed: str) -> frozenset[str]:
    return frozenset(name.strip() for name in listed.split(","))


#: The members and observers of the United Nations as news calls them, and others that speak like states.
_STATES = _names(
    "afghanistan, african union, albania, algeria, america, andorra, angola, antigua and barbuda, argentina, armenia, "
    "australia, austria, azerbaijan, bahamas, bahrain, bangladesh, barbados, belarus, belgium, belize, benin, bhutan, "
    "bolivia, bosnia, bosnia and herzegovina, botswana, brazil, britain, brunei, bulgaria, burkina faso, burma, "
    "burundi, cambodia, cameroon, canada, cape verde, catalonia, central african republic, chile, china, colombia, "
    "comoros, congo, costa rica, crimea, croatia, cuba, cyprus, czech republic, czechia, denmark, djibouti, dominica, "
    "dominican republic, east timor, ecuador, egypt, el salvador, england, equatorial guinea, eritrea, estonia, "
    "eswatini, ethiopia, europe, european union, fiji, finland, france, gabon, gambia, gaza, georgia, germany, ghana, "
    "greece, grenada, guatemala, guinea, guinea-bissau, guyana, haiti, honduras, hungary, iceland, india, indonesia, "
    "iran, iraq, ireland, israel, italy, ivory coast, jamaica, japan, jordan, kazakhstan, kenya, kiribati, kosovo, "
    "kuwait, kyrgyzstan, laos, latvia, lebanon, lesotho, liberia, libya, liechtenstein, lithuania, luxembourg, "
    "madagascar, malawi, malaysia, maldives, mali, malta, marshall islands, mauritania, mauritius, mexico, "
    "micronesia, moldova, monaco, mongolia, montenegro, morocco, mozambique, myanmar, namibia, nauru, nepal, "
    "netherlands, new zealand, nicaragua, niger, nigeria, north korea, north macedonia, northern ireland, norway, "
    "oman, pakistan, palau, palestine, panama, papua new guinea, paraguay, peru, philippines, poland, portugal, "
    "qatar, romania, russia, rwanda, samoa, san marino, saudi arabia, scotland, senegal, serbia, seychelles, sierra "
    "leone, singapore, slovakia, slovenia, solomon islands, somalia, somaliland, south africa, south korea, south "
    "sudan, soviet union, spain, sri lanka, sudan, suriname, sweden, switzerland, syria, taiwan, tajikistan, "
    "tanzania, thailand, tigray, timor-leste, togo, tonga, trinidad and tobago, tunisia, turkey, turkiye, "
    "turkmenistan, tuvalu, türkiye, uganda, ukraine, united arab emirates, united kingdom, united nations, united "
    "states, uruguay, uzbekistan, vanuatu, vatican, venezuela, vietnam, wales, yemen, zambia, zimbabwe"
)
_PARTS_OF_STATES = _names(
    "alabama, alaska, aleppo, arizona, arkansas, assam, bihar, borno, california, colorado, connecticut, darfur, "
    "delaware, donbas, donetsk, florida, gujarat, hawaii, helmand, idaho, idlib, illinois, indiana, iowa, kaduna, "
    "kandahar, kano, kansas, kashmir, kentucky, kerala, kharkiv, kherson, lagos, louisiana, luhansk, luzon, lviv, "
    "maine, manipur, mariupol, maryland, massachusetts, michigan, mindanao, minnesota, mississippi, missouri, "
    "montana, nebraska, nevada, new hampshire, new jersey, new mexico, new york, north carolina, north dakota, odesa, "
    "odessa, ohio, oklahoma, ontario, oregon, pennsylvania, punjab, quebec, queensland, rafah, rhode island, south "
    "carolina, south dakota, tamil nadu, tennessee, texas, utah, uttar pradesh, vermont, victoria, virginia, visayas, "
    "west bank, west virginia, wisconsin, wyoming, zaporizhzhia"
)
#: Where governments sit, which stand for them: "Kyiv said".
_SEATS = _names(
    "abuja, addis ababa, algiers, amman, ankara, astana, athens, baghdad, baku, bangkok, beijing, beirut, belgrade, "
    "berlin, bratislava, brussels, bucharest, budapest, buenos aires, bundestag, cairo, canberra, capitol, caracas, "
    "chisinau, colombo, copenhagen, damascus, delhi, dhaka, doha, downing street, dublin, duma, elysee, geneva, "
    "hanoi, havana, helsinki, islamabad, jakarta, jerusalem, kabul, kampala, khartoum, kiev, kigali, kinshasa, "
    "knesset, kremlin, kyiv, lisbon, ljubljana, london, madrid, manila, minsk, mogadishu, moscow, nairobi, naypyidaw, "
    "new delhi, oslo, ottawa, paris, prague, pristina, pyongyang, rada, ramallah, riga, riyadh, rome, sanaa, "
    "sarajevo, seoul, skopje, sofia, stockholm, taipei, tallinn, tbilisi, tehran, tel aviv, tokyo, tripoli, tunis, "
    "verkhovna rada, vienna, vilnius, warsaw, washington, white house, yerevan, zagreb, élysée"
)
_GROUPS = _names(
    "abu sayyaf, al qaeda, al shabaab, al-qaeda, al-qaida, al-shabaab, al-shabab, azov, boko haram, daesh, eln, farc, "
    "fatah, fidesz, hamas, hezbollah, hizbollah, hizbullah, houthi, houthis, isil, isis, islamic jihad, islamic "
    "state, janjaweed, labor, labour, likud, m23, naxalites, solidarity, taleban, taliban, wagner"
)
_AGENCIES = _names(
    "airbnb, airbus, al jazeera, amazon, amnesty, anadolu, apple, axios, bellingcat, bild, bloomberg, boeing, "
    "caritas, dawn, doctors without borders, energoatom, eurocontrol, europol, eurostat, facebook, frontex, gazprom, "
    "google, haaretz, human rights watch, instagram, interfax, interpol, izvestia, kommersant, kyodo, maersk, mercy "
    "corps, meta, microsoft, moderna, médecins sans frontières, naftogaz, netflix, newsweek, oxfam, pfizer, politico, "
    "rappler, reuters, rosatom, rosneft, save the children, shell, spacex, spiegel, starlink, tass, telegram, tesla, "
    "tiktok, twitter, uber, ukrenergo, ukrinform, unian, unicef, whatsapp, xinhua, yonhap, youtube"
)
PROPER_BODIES = _STATES | _PARTS_OF_STATES | _SEATS | _GROUPS | _AGENCIES
