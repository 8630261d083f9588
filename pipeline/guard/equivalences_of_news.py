"""Words and phrases of news in plainer ones: the table of equivalences.py, continued."""

from __future__ import annotations

NEWS = """
# nouns and adjectives
former wife|husband|boyfriend|girlfriend|partner|soldier|soldiers|president|presidents|minister|\
ministers|policeman|student|students|employee|employees|senator|governor|mayor|officer|officers|\
official|officials|leader|leaders|player|players|star|coach|manager|champion|captain|boss|aide|\
aides|prisoner|prisoners|teacher|detective|lawmaker|lawmakers|ambassador|spokesman|head|chief|\
member|members -> ex-wife|ex-husband|ex-boyfriend|ex-girlfriend|ex-partner|ex-soldier|ex-soldiers|\
ex-president|ex-presidents|ex-minister|ex-ministers|ex-policeman|ex-student|ex-students|\
ex-employee|ex-employees|ex-senator|ex-governor|ex-mayor|ex-officer|ex-officers|ex-official|\
ex-officials|ex-leader|ex-leaders|ex-player|ex-players|ex-star|ex-coach|ex-manager|ex-champion|\
ex-captain|ex-boss|ex-aide|ex-aides|ex-prisoner|ex-prisoners|ex-teacher|ex-detective|ex-lawmaker|\
ex-lawmakers|ex-ambassador|ex-spokesman|ex-head|ex-chief|ex-member|ex-members
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
news conference|conferences -> press conference|press conferences
the nation's -> the country's
[across|around|throughout|in|of|to] the nation [!of] -> the country
largest [!NONE] -> biggest
the final [day|days|week|weeks|month|months|year|years|minutes|round|hours|stages|seconds|lap|\
match|game|episode] -> the last
[taken|rushed|airlifted|transported|brought] to a|the hospital -> to hospital
shot to death -> shot dead
sentenced to life in prison|imprisonment -> jailed for life
[was|were|been|people|others|seriously|critically|badly|NUM] injured [NONE|in|when|by|after|during|\
on|at|and] -> hurt
[charged|arrested|convicted|accused] in the death|killing|murder of -> over the death of|over the \
killing of|over the murder of
off the coast of [NAME] -> off
capital city [of|NAME] -> capital
inside [the|a|his|her|their|its] [home|house|apartment|building|car|hotel|church|plane|prison|\
school|vehicle|mosque|restaurant|compound|room|cockpit] -> in
when he|she was [FIG] [NONE] -> aged
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
