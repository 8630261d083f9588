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
they're|we're|you're|i'm -> they are|we are|you are|I am
they've|we've|you've|i've [!been|got|to] -> they have|we have|you have|I have
he'll|she'll|it'll|they'll|we'll|you'll|i'll -> he will|she will|it will|they will|we will|you \
will|I will
a little bit -> a little
all of [his|her|its|their|our] -> all
[,] though [DET|he|she|it|they|NAME|there] -> although
on behalf of -> for
with the help of -> with help from
en route to -> on the way to
the beginning of -> the start of
[!draw|draws|drew|drawing|nowhere|anywhere|come|comes|came|coming|and|or|very|too|so|get|got|go|\
NONE] near [DET|NAME] -> close to
[!but|NONE] also [!NONE] ->
[!but|NONE|not] already [!NONE] ->
can not -> cannot
a further [NUM] -> another
it's|that's|there's [!been|got|become|gone|VEN|NONE] -> it is|that is|there is
[!not|n't|didn't|don't|doesn't|isn't|wasn't|so|that|the|how|too] actually|basically|literally \
[!NONE|VEN|or|and|much|few|little|same|best|first|last|least|own] ->
# verbs
[is|are|was|were|be|been|become|became] one of [the|his|her|its|their|our|NAME] [!NUM] -> among
[NAME|it|he|she|which|who] has become [a|an|the|one] -> is now
took|takes|take|taken|taking place -> happened|happens|happen|happened|happening
[!was|were|be|been|being|is|are|has|have|had|and|or|NONE] returned to [DET|NAME] -> went back to
[to|will|would|can|could|may|might|should|must] return to [DET|NAME] -> go back to
[!was|were|be|been|being|is|are|has|have|had|well|warmly|having|and|NONE] received \
[a|an|the|no|several|NUM|more] -> got
arrived in|at [the|his|her|their|its] [!morning|afternoon|evening|early|late|middle|end|same|first|\
last|summer|winter|spring|autumn|fall|back|beginning|start|wake|midst|age] -> reached
[will|to|would|must|should|could] remain [in|at|open|closed|silent|calm|there|free] -> stay
remained [in|at|open|closed|silent|calm|there|free] -> stayed
began [on|in|at|after|with|when|last] -> started
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
"""
