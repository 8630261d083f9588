"""Phrases of news that say the same in other words, written for this project.

Each line turns what is left of "->" into what is right of it: plainer, mostly shorter, and true
wherever the line matches. The parts of ``a|b`` on one side stand for those on the other in turn;
``[...]`` is a neighbour that stays and ``[!...]`` one that may not be there. In capitals:

    NUM    a number, in figures or written out      FIG    one in figures; # one that is kept
    DET    an article, a possessive or "this"       NAME   a word written as a name
    NP     DET, NUM or NAME                         VEN    a past participle
    DONE   a participle of something that happens   ACT    a past form of what somebody does once
    VING   a word in -ing
    ANY    any word                                 NONE   nothing: an end or a mark is there

A line is for words in small letters, those of a name are written as in the name; quotations are
left alone (paraphrase.py). Modality, negation, bounds, speakers and the order of events stay as
they are: "is expected to" has no line, nor has "claimed that".
"""

from __future__ import annotations

LINES = """
# quantities
[!no] more than [NUM|half|double|twice] -> over
[!no] more than [a] [year|month|week|day|decade|century|dozen|hundred|thousand|million|billion|\
third|quarter] -> over
[!no|much|far] less|fewer than [NUM|half] -> under
[!than|least|most|to] approximately|roughly [NUM|half|one] -> about
[!than|least|most|to] around [FIG] -> about
[!than|least|most|to] some [FIG] -> about
nearly [NUM|a|all|every|half|three-quarters|double] -> almost
an estimated [NUM] -> about
a total of [NUM] ->
in excess of [NUM] -> over
[FIG] percent -> %
[FIG] per cent -> %
the|a majority [of] [the|them|these|those|its|his|her|their|our] -> most
the majority of [!NUM] -> most
a large|great number of [!the|them|these|those] -> many
large numbers of [!the|them|these|those] -> many
a number of [the|them|these|those|its|his|her|their] -> several of
a number of [!the|them|these|those|its|his|her|their] -> several
numerous -> many
a series of [!the|NUM|~has|~is|~was] -> several
a handful of [!the] -> a few
a wide variety of [!the] -> many kinds of
a variety of [!the|~has|~is|~was] -> various
[!not] all|half of the -> all the|half the
both of the -> both
a period of [NUM] ->
on two occasions -> twice
[NUM|many|several|young|old|other] individuals|persons -> people
between the ages of [NUM] -> aged between
at the age of [NUM] -> at
every single -> every
each [year|day|week|month|night|morning] -> every
the [FIG] additional -> the [FIG] other
once|yet again -> again
[his|her|its|their] own [!NONE|on|of|in|at|to|and|or|by|for|with|as|but|the] ->
# purpose, cause, condition, time
in order to -> to
so as to -> to
in an effort|attempt|bid to -> to
in the wake|aftermath of -> after
in the run-up to -> before
in|over|during the course of -> during
as a result of [!NONE] -> because of
as a consequence of [!NONE] -> because of
[!is|are|was|were|be|been|not|largely|partly|mainly|mostly|only|in] due to [DET|injury|illness|\
bad|poor|heavy|high|severe|technical|safety|security|concerns|fears|pressure|lack|rising|falling] \
-> because of
owing to [!NONE] -> because of
due|owing to the fact that -> because
because of the fact that -> because
despite the fact that -> although
in spite of -> despite
even though -> although
in the event that -> if
prior to -> before
subsequent to -> after
[!the|is|are|was|were|be|been|by|and|or|in|as|not|to|for|from] following [the|a|an|his|her|its|\
their] [!news|team|club|rules|law] -> after
[!once|based|depending|called] upon [DET] -> on
[based|depending] upon -> on
as soon as [he|she|it|they|the|a|an] -> once
up to now -> so far
at the present time -> now
[!NONE] at this time -> now
[!up] until now -> so far
in the framework of [!NONE] -> for
in the context of [!NONE] -> in
the existence of [DET|NAME] ->
at present -> now
at the moment -> now
at that time -> then
currently|presently -> now
frequently -> often
primarily|chiefly -> mainly
virtually [all|every|no|nothing|everyone|everything|impossible|certain|identical] -> almost
solely -> only
on a daily|weekly|monthly|yearly|regular basis -> daily|weekly|monthly|yearly|regularly
on the outskirts of -> just outside
in the vicinity of -> near
in connection with [DET|NAME] -> over
with regard|respect to -> about
in regard|relation to -> about
[!is|was|are|were|more|very|of|about|and|NONE] regarding|concerning [DET] -> about
in addition to [!NONE] -> besides
[!,] along with -> with
[!,] together with -> with
as well as [!VING|being] -> and
such as [!NONE] -> like
by means of -> by
with the exception of -> except for
in the field of -> in
amongst|whilst|amidst -> among|while|amid
[case|cases|place|places|way|incident|accident|crash|attack|situation|areas|area|country|\
countries|world|match|game|year] in which [he|she|it|they|the|a|an|his|her|its|their|NUM|people] \
-> where
whether or not -> whether
[!but|NONE] also [!NONE] ->
[!but|NONE|not] already [!NONE] ->
can not -> cannot
a further [NUM] -> another
it's|that's|there's [!been|got|become|gone|VEN|NONE] -> it is|that is|there is
[!not|n't|didn't|don't|doesn't|isn't|wasn't|so|that|the|how|too] very|really|actually|basically|\
literally [!NONE|VEN|or|and|much|few|little|same|best|first|last|least|own] ->
# verbs
is|are able to -> can
is|are unable to -> cannot
was|were unable to -> could not
has|have the ability to -> can
is|are going to [!DET|NAME|NUM|NONE|school|work|bed|court|war|jail|prison|church|college|\
university] -> will
[we|they|he|she|it|who|NAME] has|have to [!do|DET|say|NONE|NAME] -> must
[he|she|it|they|who|NAME|companies|banks|residents|passengers|drivers|students|employers] is|are \
required|obliged to -> must
was|were forced to -> had to
[!to|may|might|would|could|should|will|must|not|never|having|also|already|well|still|easily|\
probably|possibly|likely|even|then|just|only|now|if] has|have been [DONE] [!~since|~for|~ever|\
~yet] -> was|were
[!to|may|might|would|could|should|will|must|not|never|having|also|already|well|still|easily|\
probably|possibly|likely|even|then|just|only|now|if|can't|couldn't|cannot|wouldn't|shouldn't|\
NONE] has|have [ACT] [!NONE|off|up|and|or|~since|~ever|~yet|~for] ->
[he|she|it|they|we|who|NAME] intend|intends|intended [to] -> plan|plans|planned
[!the|an|and] attempted|attempting [to] [!DET|NAME] -> tried|trying
seek|seeks|sought|seeking [to] -> try|tries|tried|trying
vow|vows|vowed|vowing [to] -> promise|promises|promised|promising
pledge|pledges|pledged|pledging [to] -> promise|promises|promised|promising
commence|commences|commenced|commencing -> begin|begins|began|beginning
began|begin|begins|beginning [to|VING] -> started|start|starts|starting
purchased|purchasing [NP] -> bought|buying
[to|will|can|would|could|may|might|should] purchase|obtain -> buy|get
[was|were] purchased -> bought
obtained [NP] -> got
assist|assisted|assisting [NAME|DET|in|with] -> help|helped|helping
[to|will|can|would|could|may|might|should] permit [NP] -> allow
permits|permitted|permitting [DET|NAME] -> allows|allowed|allowing
prohibits|prohibited|prohibiting [NP|from] -> bans|banned|banning
[to|will|can|would|could|may|might|should] utilise|utilize|construct|discover|occur -> use|use|\
build|find|happen
utilised|utilized|utilising|utilizing -> used|used|using|using
utilisation|utilization [of] -> use
constructed|constructing -> built|building
discovered|discovers|discovering [NP|that|in|at|on|by|near|inside] -> found|finds|finding
occurred|occurs|occurring -> happened|happens|happening
ensure|ensured|ensuring [that] -> make sure|made sure|making sure
[!well] informed|informing [DET|NAME] -> told|telling
reside|resides|resided|residing [in|at] -> live|lives|lived|living
departed|departing from -> left|leaving
departed for -> left for
transported [to] -> taken
travelled|traveled [to] [NP] -> went
travelling|traveling [to] [NAME] -> going
hailed|lauded [the|his|her|their|its|NAME] -> praised
lambasted -> criticised
[!temporarily] stepped|steps|stepping down [as|from|after] -> resigned|resigns|resigning
[to|will|would|should|must] step down -> resign
passed away -> died
[was|were|been|be|being] apprehended|incarcerated|imprisoned -> arrested|jailed|jailed
shot and killed [!himself|herself|themselves] -> shot dead
fatally shot -> shot dead
sustained [serious|minor|severe|head|life-threatening|multiple|injuries] -> suffered
[is|are|was|were|,] located|situated [in|at|on|near] ->
[is|are|was|were|widely] thought [to] -> believed
[!DET|human|skeletal|mortal|and|of|found|these|those|whose|what|it|NONE] remains [in|at|under|\
unclear|unknown|high|low|open|closed|committed|concerned] -> is still
conducted [DET] -> carried out
[was|were|been|being|be] conducted -> carried out
[to|will|would|can|could] put an end to -> end
gave birth to -> had
came to an end -> ended
made the|a decision [to] -> decided
came to the conclusion [that] -> concluded
reached an agreement [to|on] -> agreed
[begin|began|started|start|starts|begins] the process of [VING] ->
[!is|was|are|were|be|been|also|best|better|well|formerly|commonly|widely|otherwise|NONE] known as \
[!NONE] -> called
[!field|road|ski|fishing|day|school] trip to [NAME] -> visit to
[is|are|was|were] described as [a|an|the|one] -> called
[man|woman|boy|girl|student|teenager|teacher|dog|cat|group|company|town|village] named [NAME] -> \
called
[was|were] named as -> named
[!having] told reporters|journalists|CNN|Reuters|AFP|AP that -> said
[!having] told reporters|journalists|CNN|Reuters|AFP|AP [on|in|at|during|he|she|they] -> said
told the Associated Press that -> said
told the BBC|AP that -> said
[!having|was|were|been|be|has|have|had] announced|stated|stressed|explained|noted|declared|added|\
remarked|revealed that -> said
[!having|be|is|was] said|says that [he|she|it|they|there|DET|NUM|NAME|some|many|most|all|no|these|\
those] -> said|says
[!say|says|said|told|believe|think|know|NONE] who|which|that is|are|was|were [VEN] [by|in|on|at|\
from|with|for|to|during|after|near] ->
didn't|doesn't|don't|isn't|aren't|wasn't|weren't -> did not|does not|do not|is not|are not|was \
not|were not
hasn't|haven't|hadn't|wouldn't|couldn't|shouldn't|won't|can't -> has not|have not|had not|would \
not|could not|should not|will not|cannot
[!say|says|said|told|believe|think|know|NONE] who|which|that is|are|was|were [VING] ->
is planning|seeking|facing|considering|calling|asking|urging|warning|hoping|demanding|offering|\
claiming|denying|refusing|suing|threatening|preparing|reviewing|investigating|questioning|leading|\
celebrating|struggling|growing|holding|suffering|enjoying|backing|fighting|blaming -> plans|seeks|\
faces|considers|calls|asks|urges|warns|hopes|demands|offers|claims|denies|refuses|sues|threatens|\
prepares|reviews|investigates|questions|leads|celebrates|struggles|grows|holds|suffers|enjoys|\
backs|fights|blames
are planning|seeking|facing|considering|calling|asking|urging|warning|hoping|demanding|offering|\
claiming|denying|refusing|suing|threatening|preparing|reviewing|investigating|questioning|leading|\
celebrating|struggling|growing|holding|suffering|enjoying|backing|fighting|blaming -> plan|seek|\
face|consider|call|ask|urge|warn|hope|demand|offer|claim|deny|refuse|sue|threaten|prepare|review|\
investigate|question|lead|celebrate|struggle|grow|hold|suffer|enjoy|back|fight|blame
New York City -> New York
# nouns and adjectives
former wife|husband|boyfriend|girlfriend|partner|soldier|president|minister|policeman|student|\
employee -> ex-wife|ex-husband|ex-boyfriend|ex-girlfriend|ex-partner|ex-soldier|ex-president|\
ex-minister|ex-policeman|ex-student|ex-employee
mom|moms|dad|dads|mum|mums -> mother|mothers|father|fathers|mother|mothers
kid|kids -> child|children
[!NUM] cops -> police
no one -> nobody
[!district|general|state|county|prosecuting|city|u.s|us|of|assistant|deputy|federal] attorney|\
attorneys [!general] -> lawyer|lawyers
physician|physicians -> doctor|doctors
[!NONE|to] victory|victories -> win|wins
movie|movies -> film|films
television -> TV
photograph|photographs -> photo|photos
airplane|airplanes|aeroplane -> plane|planes|plane
automobile|automobiles -> car|cars
motorcycle|motorcycles -> motorbike|motorbikes
cellphone|cellphones -> mobile phone|mobile phones
cell phone|phones -> mobile phone|mobile phones
gasoline -> petrol
[DET] blaze|quake -> fire|earthquake
inmate|inmates -> prisoner|prisoners
[DET] probe into -> investigation into
the entire [!NONE] -> the whole
massive|enormous|gigantic -> huge
[!self|a|the|more] sufficient -> enough
hazardous -> dangerous
wealthy -> rich
[!DET|any|one|no|NONE] additional [!NUM|NONE] -> more
the city|town|village|state|island|province|regency of [NAME] ->
the month of [january|february|march|april|may|june|july|august|september|october|november|\
december] ->
the year [FIG] ->
# news in plain words
launch|launched|launching [an] [investigation|inquiry] -> start|started|starting
filed a lawsuit|suit against -> sued
filed suit against -> sued
pleaded|pled guilty to -> admitted
pleaded|pled not guilty to -> denied
made an appearance [at|in|on|before] -> appeared
gave|delivered a speech [at|in|to|on|before] -> spoke
held talks with -> talked with
held a meeting with -> met
[!NONE] meet|meets|met|meeting with [NAME] -> meet|meets|met|meeting
[is|are|was|were] scheduled|slated [to] -> due
is|are about to [!DET|NONE] -> will soon
[!has|have|had|having|not|never|be|been|was|were|NONE|,|that|which] failed to [!DET|NONE] -> did \
not
help|helps|helped|helping to [!DET|NAME|NUM|NONE|him|her|them] -> help|helps|helped|helping
[was|were|is|are|been|,] headed by -> led by
dressed|clad in [!NONE|black|white|red|green|blue] -> wearing
[!is|are|was|were|be|been|being] accompanied by [DET|NAME] -> with
[!not|be|so|has|have|had] filled with -> full of
a pair of [gunmen|men|women|brothers|sisters|police|officers|students|teenagers|soldiers|robbers|\
thieves] -> two
a great deal of -> much
a small number of [!the] -> a few
a growing|increasing number of [!the] -> more and more
the vast majority of [!NUM|the|them|these|those|its|his|her|their] -> most
the vast majority [of] [the|them|these|those|its|his|her|their] -> most
at a time when -> when
the way in which -> how
no fewer than [NUM] -> at least
not|no more than [NUM] -> at most
[!not|n't] just [NUM|one] -> only
[in|over|during|for|within] the past [NUM|one|few|several|couple|year|week|month|decade|century] \
-> the last
the following [day|week|month|year|morning|night] -> the next
in the early hours of [NAME] -> early on
[!,|NONE|give|gave|giving|many] thanks to [DET|NAME] -> because of
[!NONE|be|been|come|comes|came|is|are|was|were|way|date|step|turned|go|going|went|looking|look|\
holding|hold|cut|scale|roll|set] back in [FIG] -> in
up until -> until
all over [the|NAME] -> across
[!NONE|almost|nearly|not|one] every day -> daily
try|trying and [!NONE] -> try to|trying to
figure|figured|figuring [out] -> work|worked|working
particularly -> especially
typically -> usually
rapidly|swiftly -> quickly
totally -> completely
extremely -> very
[!her|his|their|early|late|mid] teen|teens [NONE|was|were|is|are|has|have|had|who|and|in|from|at|\
on|after|to] -> teenager|teenagers
[DET] bid to [!DET|NONE] -> attempt to
[DET|diplomatic|public|bitter|political] row over -> dispute over
[price|prices|rate|rates|tax|pay|fee|fuel] hike|hikes -> increase|increases
woes -> problems
mull|mulls|mulled|mulling -> consider|considers|considered|considering
nabbed -> caught
slaying|slayings -> killing|killings
slain -> killed
fatality|fatalities -> death|deaths
perished -> died
succumbed to [his|her|their|injuries|cancer|wounds] -> died of
rescue workers -> rescuers
fire crews -> firefighters
vacation|vacations -> holiday|holidays
sidewalk|sidewalks -> pavement|pavements
garbage|trash [!can|cans|talk] -> rubbish
apartment|apartments [!building|buildings|complex|block|blocks] -> flat|flats
soccer [!mom|moms|mother|mothers|federation|association] -> football
parking lot|lots -> car park|car parks
movie theater|theaters -> cinema|cinemas
sentenced to # years|months in prison|jail -> jailed for # years|jailed for # months
[is|was|be] # years old -> #
# million|billion|trillion dollars -> $# million|$# billion|$# trillion
taken into custody -> arrested
[was|were|is|are|be|been] found guilty [of|on|in|over|and] -> convicted
[was|were|be|been] found not guilty [of|on|in] -> acquitted
[was|were] pronounced [dead] -> declared
behind bars -> in jail
opened fire [on|at|in|after|as|from|outside|NONE] -> began shooting
burst into flames -> caught fire
lost their lives -> died
lost his|her life -> died
took his|her own life -> killed himself|killed herself
[will|to] go to the polls -> vote
went to the polls -> voted
got married -> married
in favour|favor of -> for
is|are home to -> has|have
is|was a member of -> belongs to|belonged to
are|were members of -> belong to|belonged to
is|are made up of -> consists of|consist of
is|are in need of -> needs|need
ahead of [monday's|tuesday's|wednesday's|thursday's|friday's|saturday's|sunday's|tonight's|\
tomorrow's] -> before
ahead of [the|his|her|their|its|next|this|a|an] [election|elections|vote|meeting|summit|match|\
game|trial|visit|talks|race|tournament|final|wedding|season|hearing|ceremony|launch|polls|general|\
presidential|crucial] -> before
around|throughout the [world|country|globe|nation|region|state|city] -> across the
[year|years|month|months|season|day|days] earlier|later on -> earlier|later
right now -> now
each other -> one another
[NUM|million|billion] per year|month|week|day|night|person|hour -> a year|a month|a week|a day|a \
night|a person|an hour
so that [he|she|it|they|we|people] -> so
[found|believe|believes|believed|thinks|think|thought|knew|know|knows|confirmed|warned|insisted|\
insists|showed|shows|revealed|reveals|argued|argues|suggested|suggests|agreed|hoped|hopes|hope|\
admitted|claimed|claims|alleged|concluded|feared|indicated|acknowledged|complained] that [he|she|\
it|they|we|i|there|the|a|an|his|her|its|their|NUM|NAME] ->
[told] him|her|them|me that [he|she|it|they|the|a|an|his|her|its|their] -> him|her|them|me

[!,|say|says|said|and|or|NONE] who|that live|lives|work|works|study|studies|attend|attends|suffer|\
suffers|belong|belongs|travel|travels|serve|serves|compete|competes [in|at|on|for|from|with|to|\
near|under|DET] -> living|living|working|working|studying|studying|attending|attending|suffering|\
suffering|belonging|belonging|travelling|travelling|serving|serving|competing|competing
[!NONE] which|that include|includes [!NONE] -> including
[,] who|which is [a|an|the|one|his|her|its|their|NAME] ->
a lot|bunch of [people|countries|women|men|children|families|families|kids|things|ways|players|\
teams|companies|places|questions|jobs] -> many
[said|says|announced|added] in a written|news|press statement|release ->
[said|says|announced|added] in a statement|interview|report|letter|release|telegram [!of|from|to|\
for|about|on|with|to] ->
[said|says|announced|added] at|during|in a news|press conference [!of|with] ->
over the weekend -> at the weekend
Web site|sites -> website|websites
web site|sites -> website|websites

# written short
United States [government|president|military|army|senate|congress|official|officials|troops|\
citizen|citizens] -> US
[the] United States [!of|men's|women's|NAME] -> US
[the] United Kingdom [!of|NAME] -> UK
the UK [NONE|and|in|to|has|is|was|on|from|with|for|after|but|by|at|as|will|would] -> Britain
[the] United Nations [!NAME] -> UN
[the] European Union [!NAME] -> EU
[the] World Health Organization|Organisation [!NAME] -> WHO
"""
