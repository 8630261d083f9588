"""Words of English that the summary guard knows by what they do in a sentence.

The lists are of news: what is not in one is an ordinary word. A rule that needs a part of speech
gets it from here or from an ending, never from a tagger, which no offline install could load.
"""

from __future__ import annotations

from pipeline.guard.align_words import Word


def words(text: str) -> frozenset[str]:
    """The words of a text, as a set."""
    return frozenset(text.split())


DETERMINERS = words("a an the its their his her our my this that these those such some")
BE = words("is are was were be been being 's")
AUXILIARIES = BE | words(
    "has have had having will would can could do does did may might must should shall"
)
#: Words that a sentence is held together by.
LIGHT = DETERMINERS | AUXILIARIES | words(
    "of in on at to for from by with as and or but it he she they that which who said says"
)  # fmt: skip
PREPOSITIONS = words(
    "in on at after during since for from with by as into near over under around through across "
    "about amid following among outside inside along towards toward despite upon before while "
    "because where when ahead alongside via beside behind within using including"
)
#: A phrase with one of these may be left out after a verb, which others may need.
ADVERBIAL = words("after during since before while because when amid following despite alongside")
OPENERS = words(
    "who which that whose where when while because after before since if although though whereas "
    "what how why until"
)
CLAUSES = words("who which when where while because")
CONDITIONS = words("if unless until whether provided")
#: Without it, or without what it begins, a statement turns into another.
TURNS = words(
    """
    not no never nor neither without cannot none nobody nothing alleged allegedly suspected accused
    denied denies deny may might could would should can ought likely unlikely possible possibly
    possibility potential potentially probably perhaps plan plans planned planning propose proposed
    proposes proposal consider considers considering considered seek seeks seeking want wants wanted
    hope hopes hoped try tries tried trying attempt attempts attempted attempting fail failed fails
    refuse refused refuses reject rejected rejects ask asked asks urge urged urges call called calls
    demand demanded offer offered offers threaten threatened warn warned warns fear feared fears
    predict predicted predicts forecast forecasts expect expected expects estimate estimated
    reportedly apparently supposed rumoured purported purportedly claim claimed claims appear
    appears appeared seem seems seemed suggest suggests suggested believe believed believes think
    thinks thought nearly almost only barely hardly least most some few several many half part
    partly up less fewer more under over below above about around roughly approximately former ex
    late would-be fake false failed vice deputy acting interim assistant anti non counter pro co
    rival opposition against except besides instead rather than between either both prevent
    prevented stop stopped block blocked avoid avoided end ended first second last next other
    """
)
#: What somebody who reports does.
REPORTS = words(
    "saying says said say claims claimed claiming alleging alleges argued argues believes added "
    "adds told according reported reports explained stated insisted insists announced confirmed"
)
#: What does so too, unless it is a noun or has an auxiliary.
SHOWS = words("found finds revealed reveals show shows showed emerged")
TITLES = words(
    "president minister mr mrs ms dr sir sen rep gov prime professor prof general king queen "
    "prince princess pope judge justice governor mayor senator"
)
COMPANY = words(
    "inc corp co ltd plc sa ag nv tbk llc group company corporation & limited pt holdings"
)
NUMBERS = words(
    "one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty "
    "sixty seventy eighty ninety hundred thousand million billion trillion half"
)
#: Past forms that do not end in "ed".
PAST = words(
    "beat became began bought brought built came cut drew fell felt fought found gave got grew "
    "held hit kept knew led left lent lost made met paid ran rose sank saw sent set shot shut sold "
    "spent spoke stood struck took threw went won wrote thought sworn seen taken given known shown "
    "gone swung withdrew shook stole wore flew fled driven fallen risen drawn chosen spoken stolen "
    "written"
)
#: "As many as 20": what stands before "as" is not said without it, nor two days without "after".
COMPARED = words("many much such well same far soon long known")
#: What waits for what it belongs to, and verbs whose object is said to be somewhere.
DANGLING = words(
    "just even shortly especially particularly right soon well as like down off out away back "
    "apart easier harder easy hard difficult able ready due willing continue continues continued "
    "include includes become becomes"
)
TAKES_PLACE = words(
    "leave leaves left put puts keep keeps kept set sets bring brought placed trade traded swap "
    "swapped exchange exchanged blame blamed take takes taken turn turns turned"
)
SPANS = words("minute minutes hour hours day days week weeks month months year years")
#: Words in "ed" that are no past.
NO_PAST = words(
    "ed red bed fed need seed feed weed deed shed speed breed exceed proceed succeed indeed "
    "hundred sacred naked wicked"
)
#: Past participles that do not end in "ed".
PARTICIPLES = words(
    """
    beaten begun bitten born bought bound broken brought built burnt caught chosen cut dealt done
    drawn driven drunk eaten fallen felt flown forgotten fought found frozen given gone grown held
    hidden hit hurt kept killed known laid led left lent lit lost made meant met overthrown paid
    proven put read ridden run seen seized sent set shaken shot shown shut sold sought spent split
    spoken spread stolen struck stuck sung sunk swept sworn taken taught thrown told torn won worn
    wounded written
    """
)
#: What happens to somebody or something, once: "has been arrested" is "was arrested".
DONE = words(
    """
    accused acquired acquitted allowed approved arrested asked attacked awarded banned barred
    blocked bombed bought built burned burnt canceled cancelled captured charged cleared confirmed
    convicted collected created criticised criticized cut damaged delayed demolished deported
    designed destroyed detained diagnosed discovered dismissed donated elected evacuated evicted
    executed expelled extended extradited fined fired flown found founded freed given handed hired
    hit hospitalised hospitalized hurt identified increased indicted injured installed introduced
    invited jailed kidnapped killed launched lowered moved murdered named nominated opened ordered
    overthrown passed placed posted postponed praised promoted published questioned raided raised
    raped recovered reduced rejected released removed replaced reported rescued robbed sacked seized
    sent sentenced shot signed sold spotted stabbed stolen struck submitted sued summoned suspended
    taken told transferred trapped treated unveiled voted warned withdrawn won wounded
    """
)
#: What somebody does, once: "has agreed to" is "agreed to".
ACT = words(
    """
    abandoned accepted accused acknowledged admitted agreed announced apologised apologized appealed
    appointed approved arrested arrived asked attacked awarded banned begged blamed bought called
    cancelled captured caused charged condemned confirmed congratulated created criticised
    criticized cut damaged decided declared defended denied deployed described destroyed detained
    died discovered dismissed donated doubled ended evacuated executed expressed filed fired forced
    found hailed hired hit identified injured introduced issued jailed joined killed launched lost
    met named offered opened ordered paid passed pleaded pledged postponed praised promised prompted
    proposed pulled raised reached recommended recovered refused rejected released rescued resigned
    responded retired returned revealed said scored seized sent sentenced signed sold sparked struck
    sued suffered thanked threatened told triggered tripled turned unveiled urged visited voted
    vowed warned won wounded
    """
)
#: How a sentence goes with the one before.
CONNECTIVES = words("however meanwhile moreover furthermore additionally nevertheless indeed")
#: How something was done, which may go unsaid.
MANNER = words(
    """
    brutally calmly carefully closely eagerly eventually famously finally firmly formally
    fortunately frankly freely genuinely gently gradually happily harshly hotly immediately
    infamously instantly keenly mysteriously notoriously obviously officially openly personally
    politely powerfully promptly proudly quickly quietly rapidly repeatedly sadly simply
    sincerely slowly smoothly steadily successfully suddenly swiftly tirelessly tragically truly
    ultimately unanimously unexpectedly unfortunately urgently vehemently vigorously violently
    warmly widely wildly
    """
)
#: How much or how surely: left out before what it is said of, the claim is another.
DEGREES = words(
    """
    absolutely almost altogether badly barely certainly clearly closely completely
    considerably critically deeply dramatically enormously entirely equally especially even ever
    exceptionally extraordinarily extremely fairly far fully greatly half hardly heavily highly
    hugely increasingly incredibly intensely largely least less mainly massively merely mildly
    moderately more most mostly much narrowly nearly only partially partly particularly perfectly
    practically pretty quite rather really relatively remarkably scarcely seriously severely sharply
    significantly slightly so somewhat strongly substantially sufficiently surely terribly
    thoroughly too totally undoubtedly unusually utterly vastly very virtually widely wholly
    """
)
#: Near one of these an adverb is what is denied, asked or compared.
HELD = words(
    "not no never nor neither without hardly barely if unless less more most so too how as very "
    "than whether only least"
)
#: Where a place is: what may be left out after it.
REGIONS = frozenset(
    " ".join(
        """
        aceh, afghanistan, alabama, alaska, arizona, arkansas, australia, bali, bangka belitung,
        banten, bengkulu, brazil, california, canada, central java, central kalimantan, central
        sulawesi, cheshire, china, colorado, connecticut, cornwall, cumbria, delaware, derbyshire,
        devon, dorset, east java, east kalimantan, east nusa tenggara, east sussex, england,
        essex, florida, france, georgia, germany, gorontalo, haiti, hampshire, hawaii,
        hertfordshire, idaho, illinois, india, indiana, iowa, iran, iraq, italy, jambi, japan,
        kansas, kent, kentucky, kenya, lampung, lancashire, lincolnshire, louisiana, maine,
        malaysia, maluku, maryland, massachusetts, mexico, michigan, minnesota, mississippi,
        missouri, montana, nebraska, nevada, new hampshire, new jersey, new mexico, new york,
        nigeria, norfolk, north carolina, north dakota, north kalimantan, north maluku, north
        sulawesi, north sumatra, north yorkshire, nottinghamshire, ohio, oklahoma, oregon,
        pakistan, papua, pennsylvania, philippines, rhode island, riau, riau islands, scotland,
        somerset, south africa, south carolina, south dakota, south kalimantan, south sulawesi,
        south sumatra, south yorkshire, southeast sulawesi, spain, suffolk, surrey, sussex,
        tennessee, texas, thailand, utah, vermont, virginia, wales, washington, west java, west
        kalimantan, west nusa tenggara, west papua, west sulawesi, west sumatra, west sussex, west
        virginia, west yorkshire, wiltshire, wisconsin, wyoming, yogyakarta
        """.split()  # noqa: SIM905
    ).split(", ")
)
DAYS = words("monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow")
MONTHS = words(
    "january february march april may june july august september october november december"
)
TIME = DAYS | MONTHS | words(
    "on in at by late early morning evening afternoon night last this week that local time wib "
    "wita wit noon am pm o'clock"
)  # fmt: skip
#: Stems of verbs of news in the present, which ``is_verb`` does not see.
VERBS = words(
    "say see cut rise fall post report plan buy sell name win lose gain drop jump set take make "
    "get give seek agre expect face urg warn deni reject accept approv"
)


def is_verb(word: Word) -> bool:
    """Whether it is a verb that has a subject, most likely."""
    if word.key == "may" and word.is_name:
        return False
    if word.key.endswith("n't"):
        return True
    if word.key in AUXILIARIES - {"'s", "being", "having", "been", "be"}:
        return True
    if word.is_name:
        return False
    return word.key in PAST | REPORTS or (word.key.endswith("ed") and word.key not in NO_PAST)


def is_number(word: str) -> bool:
    """Whether a word has a figure or is a number written out."""
    return word in NUMBERS or any(letter.isdigit() for letter in word)


def is_superlative(word: Word) -> bool:
    """Whether it is said of one among many that may follow: the highest in the world."""
    is_most = word.key.endswith("est") and word.key not in ("west", "rest", "test", "arrest")
    return is_most or word.key in ("most", "first", "only", "last")
