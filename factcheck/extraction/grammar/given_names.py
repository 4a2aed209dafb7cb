"""First names that only women, or only men, usually have. A name that is not here says nothing."""

from factcheck.extraction.grammar.vocabulary import words

WOMEN = words(
    """
    aaliyah abigail adriana agnes agnieszka aisha alejandra alexandra alice alicia alina alison alyona amanda amelia
    amina amy ana anastasia anastasiia anastasiya angela angelina anita ann anna anne annie antonia anya
    aoife audrey barbara beatrice beatriz berta beth betty blessing brenda bridget brigitte camila carla
    carmen carol carolina caroline catherine cecilia charlotte chidinma chioma christina christine cindy claire
    clara claudia cristina daria daryna deborah deepa denise diana diane divya dolores donna doris dorothy edith
    eileen elaine eleanor elena elisabeth elizabeth ella ellen emily emma erica erika esther eva eve fatima fatou
    fiona frances francesca funmilayo gabriela galina gemma gertrude gina giulia gloria grace
    graciela greta habiba haley halyna hanna hannah heather heidi helen helena hillary ines ingrid inna irena irene
    irina iris iryna isabel isabella jacinda jacqueline jane janet jasmine jelena jennifer jenny jessica joan joanna
    josephine joyce judith julia juliana julie kamala karen karin karina kate katerina kateryna katherine
    kathleen kathryn katja kavita khadija kristalina kristina larisa larysa laura lauren leila lena leticia lidia
    lilian liliana linda lisa lucia lucy ludmila luisa lyudmila madeleine magdalena malala maria mariam marian
    mariana marie marina marine marion mariya marta martha mary maryam matilda maureen maya melanie melissa mercedes
    mia michelle miriam monica monika nadia nadine nancy naomi natalia natalie natalya nathalie ngozi nicole
    nina nneka nora nour oksana olena olesia olga olha olivia pamela patricia paula pauline penny petra polina priya
    rachel rania rebecca renata rima rita rosa rosario rosemary ruth sabrina salma samantha sandra sara sarah
    shabnam sharon sheila shirley sian silvia sofia sonia sophia sophie stella stephanie susan suzanne
    svetlana svitlana sylvia tamara tanya tatiana tatyana teresa tetiana tetyana theresa tina ursula valentina
    valeria vanessa vera veronica viktoria vivian wendy xiomara yaroslava yasmin yulia yuliya
    yvonne zainab zara zeynep zoe zoya zuzana
    """
)
MEN = words(
    """
    aaron abdul abdulla abdullah abdulrahman abraham adam adolfo adrian ahmad ahmed alan albert alberto alejandro
    aleksandar aleksandr alexander alexei alexey alfred ali allan alvaro amir anatoly anders andre andreas andrei
    andres andrew andrey andrii andriy andrzej angelo anthony antoine anton antonio antony arjun armando artem
    arthur arturo barack benjamin bernard bill bob bogdan bohdan boris brad brian bruce bruno carl carlos cedric
    cesar charles chidi chinedu christopher chukwuma claude colin cyril dan daniel daniil david denis denys diego
    dimitri dmitri dmitry dmytro dominic donald douglas eduardo edward edwin emeka emil emmanuel eric erik ernest
    ernesto evgeny fabio felipe ferdinand fernando filippo francisco francois frank franklin frederick gabriel gary
    gavin geoffrey george gerald gerard gideon giorgio giovanni giuseppe gonzalo gordon graham greg gregory
    guillermo gustavo hamid harold harry hassan hector henry herbert hugo husam hussein ibrahim igor ihor ilya imran
    ismail ivan jack jacob jaime jake jakub james javier jeff jeffrey jens jeremy jerome jim joao joaquin joe
    joel johan johannes john jonathan jorge jose josef joseph joshua juan julio julius jurgen kareem karl keith
    kenneth kevin khalid klaus konstantin kostiantyn kyle lars laurent lawrence leo leon leonard leonid lloyd louis
    lucas luis luiz luka lukas lyndon mahmoud maksym marcel marco marcos marcus mario mark martin matteo matthew
    matthias maxim michael michel miguel mike mikhail milan mitch mitt mohamed mohammad mohammed moses muhammad
    muhammadu muhsin mustafa mykhailo mykola narendra nathan neil nelson nicholas nicolas nikita nikola nikolai
    nikolay noel oleg oleh oleksandr oleksii oleksiy olexander oliver omar osama oscar otto pablo patrick paul pavel
    pavlo pedro peter petr petro philip philippe pierre piotr prakash rafael rahul raj rajesh ramesh ramon ramzan
    raul raymond recep ricardo richard rob robert roberto rodrigo roger roland roman ronald rowan roy ruslan ryan
    saddam saeed salman samuel sanjay santiago scott sean sebastian sergei sergey sergio serhii serhiy seth simon
    stanislav stefan stephen steve steven stuart suresh taras tariq ted terry thomas tim timothy tobias tom tomas
    tomasz tony tunde tyler umar vadim valeriy valery vasily vasyl victor viktor vincent vitali vitaliy vitaly
    vittorio vlad vladimir vladyslav volodymyr vyacheslav walter wayne werner wilhelm william winston wolfgang
    xavier yaroslav yasser yevgeny yevhen yuri yuriy yusuf zachary zbigniew
    """
)
