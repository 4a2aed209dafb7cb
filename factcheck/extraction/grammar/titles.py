"""The words that tell persons from organisations, and a title from a name."""

from factcheck.extraction.grammar.vocabulary import words

#: What a person is, does or is called; the last such word before a name ends the role.
TITLES = words(
    """
    activist actor actress adm. administrator admiral adviser advisor advocate agent aide ambassador analyst
    archbishop architect artist assemblyman assistant associate attorney attorney-general author ayatollah baroness
    bishop boss brig. brigadier broadcaster candidate capt. captain cardinal chair chairman chairperson chairwoman
    chancellor chief cleric clerk co-chair co-founder coach col. colleague colonel columnist commander commissioner
    congressman congresswoman consul consultant coordinator coroner correspondent councillor councilman councilwoman
    counsel counselor counterpart cpl. critic dean delegate democrat deputy designer detective diplomat director
    director-general doctor dr. driver duke economist editor emir engineer envoy epidemiologist executive expert
    farmer father firefighter fisherman founder fundraiser gen. general gov. governor governor-general head historian
    host imam inspector investigator journalist judge justice king lady lawmaker lawyer leader lecturer legislator
    lieutenant lord lt. maj. major manager marshal mayor medic member meteorologist minister moderator monsignor
    mother mp mullah negotiator neighbor neighbour nominee nurse observer officer official ombudsman operative
    operator organiser organizer owner paramedic parliamentarian partner pastor patriarch physician pilot pollster
    pope premier president president-elect priest prime prince princess prof. professor prosecutor protester pvt.
    queen rabbi rapporteur regulator rep. reporter representative republican researcher resident rev. reverend rival
    scholar scientist secretary secretary-general sen. senator sergeant sgt. sheikh sheriff sir soldier solicitor
    speaker specialist spokesman spokesperson spokeswoman strategist student sultan superintendent supporter surgeon
    surrogate survivor teacher technician treasurer trustee undersecretary veteran vice-president victim volunteer
    warden witness worker writer
    adm brig capt cmdr col dr gen gov lt maj prof rep rev sen sgt
    """
)
COURTESY = words("mr. mrs. ms. mr mrs ms miss mx. sir dame madame")
MALE = words(
    """
    businessman chairman congressman councilman duke emir father imam king lord monsignor mr mr. pope prince sir
    spokesman sultan
    """
)
FEMALE = words(
    """
    actress baroness businesswoman chairwoman congresswoman councilwoman dame lady miss mother mrs mrs. ms ms.
    princess queen spokeswoman
    """
)
#: What says that something is no person: bodies of people, and documents.
BODIES = words(
    """
    banner cross crescent placard sign
    ad administration agency alliance army article assembly association authorities authority bank bloc board book
    brigade broadcaster bureau cabinet campaign center centre charity church city command commission committee
    community company complaint congress consortium corporation council country court data defence defense delegation
    department directorate document documents editorial email embassy federation federations figures filing film firm
    force forces foundation front fund government group headquarters hospital house inc. indictment institute journal
    kremlin lawsuit league letter magazine memo military militia ministry mission monitor movement nation nations navy
    network newspaper observatory office organisation organization palace panel parliament party pentagon police poll
    post press program programme rebels record records regime report reports republic research researchers reuters
    rights senate service services society staff state statement study survey team times transcript treasury tribunal
    tweet union university watch website
    analysis charity clip companies councils emails findings footage interview interviews ministries newspapers petition
    polls recording release ruling surveys video
    battalion border-guard club coalition corps division federation fund guards initiative international regiment
    secretariat trust
    accord act agreement airport amendment award bay convention county grant grants gulf island islands lake mountains
    ocean province region river sea strait street treaty valley
    """
)
#: "Secretary of State": what can follow "of" within a title.
DEPARTMENTS = words(
    """
    agriculture commerce defence defense education energy health homeland labor labour staff state transportation war
    """
)
