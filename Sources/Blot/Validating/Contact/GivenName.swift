/// A name that begins with a common given name, where nothing else says that it is a person's: common in countries of
/// the Latin script, and neither a word, a product, a firm nor a place (`Grace`, `Jasper`, `Austin`, `Max`).
/// Example: Jane Doe.
enum GivenName {
  static func holds(_ value: UnsafeRawBufferPointer) -> Bool {
    guard let space = value.firstIndex(where: PersonName.mayPartWords) else { return false }
    return names.contains(UnsafeRawBufferPointer(rebasing: value[..<space])) && PersonName.holds(value)
  }

  private static let names = WordList(
    """
     aaliyah aarav aaron aase abbie abby abdelkader abderrahmane abdul abdullah abebe abena abhinav abhishek abigail \
     abraham achieng achim adaeze adalberto adam adebayo adelaida adelina adina aditi aditya adomas adrian adriana \
     adrianna adrien adrienn adrienne adrija adrián adwoa adán adèle adéla adélaïde afonso agata agathe agnes agnese \
     agneta agnieszka agnès agnė agostina agris agus agustin agustina agustín agáta ahmad ahmed ahmet aida aidan \
     aiden aiga aigars aija aimee aimé aimée aino ainārs aisha aisling aistis aivar aivaras aivars ajay ajit akash \
     akihiko akiko akosua akua alain alan alana alba albert alberto alberts albin aldis aldo alejandra alejandro \
     alejo aleks aleksandar aleksander aleksandra aleksandras aleksandrs aleksei aleksi alena alessandra alessandro \
     alex alexander alexandr alexandra alexandre alexandrie alexandru alexej alexia alexis aleš alfons alfonsina \
     alfonso alfred alfredo alfrēds algirdas ali alice alicia alida alina aline alise alisha alison alix allana \
     allison alois alonso alphonse alvaro alvin alvīne alícia alīda alžběta amador amadou amalia amanda amelia amelie \
     amelija amina aminata aminu amir amira amit amitabh amrita amy amélie amālija ana anabel anabela anand ananya \
     anastasia anastasie anastazja anastázie anaïs anders andor andre andrea andreas andrei andreia andrej andrejs \
     andres andrew andrešs andrija andrius andrus andrzej andrás andré andrée andrés anděla aneta anete anett anette \
     anežka angela angelica angelika angelo angharad angélica anibal anica aniela anika aniket anikó anil anirudh \
     anita anja anjali anjana anke ankica ankit ankur ann anna annabelle annalisa annamaria annamária anne anneke \
     anneli annelie annelies annemie annette annie anniina annija annika anniken annikki annita anouk ansis antal \
     antanas anthony antoine anton antonella antonia antonie antonietta antonija antonina antonio antonius antons \
     antony antonín antoņina ants antti antun antónio anuj anwar anđa anđela aoife aparna apolena araceli aranka \
     arcelia archana ariadna ariana ariane arielė arijus arild arja arjun armandas armando armands armas arminas \
     arnas arnaude arnav arnis arnoldas arnolds arnošt aronas arthur arturo arturs artūras artūrs arvid arvind \
     arvydas arvīds arūnas asafe asbjorn asbjørn ashish ashlee ashleigh ashley ashok ashton ashwin asif aslaug asma \
     astrid asunción attila audrey audrius aurelie aurelien aurelija aurelio aurimas aurélie aurėja ausma aušra \
     aušrinė axel ayaka ayla aylin aylla ayman ayodele ayse ayten ayumi ayşe babajide babatunde baiba balazs balázs \
     bambang barbara barbora barbro barica barna barnabás bartek bartosz bassam bautista beata beatrice beatrix \
     beatriz bedřich begona belinda ben bendegúz benedek benedita bengt benicio benita benito benjamim benjamin \
     benjamín benjámin benny benoit benoît bente benthe benício berend berit bernabé bernadett bernadette bernard \
     bernd berndt bernhard bertalan bertil bertram beth bethan bethany betina bettina betty beverley beáta bhavana \
     bhavna bianka bilal biljana birgit birgitta birgitte birte birthe biruta biserka bjarne bjorn björn bjørg bjørn \
     blahoslav blanca blažena bob bodil bogdan boglárka bohumil bohumila bohumír bohuslav bonnie borbála botond \
     bořivoj božena božica božo brandon branka branko brayan breanna brencis brenda brian briana brianna bridget \
     brigita brigitta brigitte brita britt britta brittany brittney broņislava bruno bryan bukola burak bálint \
     bárbara béla börje büşra bērends bērtulis błażej břetislav caetana caetano caitlin caitlyn calebe callum camila \
     camilla camille canan caoimhe capucine caridad carin carina carla carlo carlos carlota carly carmela carmen \
     carmina carminho carola carolin caroline carolyn carrie casandra cassandra catalina catarina cathal catharina \
     catherine cathrine cathy catrin cauã cauê cayetana cecilia cecilie cecília cedric celia cerys cezary chantal \
     chantelle charlene charles charlie charlotta charlotte chelsey cherie cheryl chetan chiamaka chiara chidi \
     chidinma chieko chinedu chioma chloe chloé chloë chris christa christel christelle christer christiana \
     christiane christie christin christina christine christof christoffer christoph christophe christopher christy \
     chukwuemeka ciara ciaran cillian cindy claes claire clara clarice clarisa clarissa claude claudia claudine \
     claudio clemence clemens clementina clifford clodagh clémence clément colette colin colleen concepcion \
     concepción concetta connie connor conny conor conrad constantin constantino constanza constanze constança \
     corentin corina corinne cormac cornelia cornelio courtney cristian cristiano cristina cristobal csilla csongor \
     ctibor ctirad curt cynthia cyprian cécile célina céline césar daan dafydd dagmar dagmara dagny daiga daina \
     dainis dainius daisuke dalibor damian damien dan dani danica daniel daniela daniele danielius daniella danielle \
     danijel danijela danilo daniël danuše daphne daria darija dariusz darko darlene darrell daryl darío dave david \
     dawid deanna debbie deborah declan deepak deepika deirdre deividas dejan delfina denis denisa denise dennis \
     derek derrick desiree desmond devika dewi dezső diana diane diego dieter dietmar dilara dillon dimitar dimitra \
     dimitri dimitrios dina dinesh dinis diogo dirk divya diána diāna dmitri dmitry dobroslav dohyun dolores domagoj \
     domantas domas dominic dominik dominique dominyka dominykas donald donatas dongwook donna dorina doris dorota \
     doroteja dorothea dorothy dorothée dorottya douglas dovilė dovydas dragan dragana dragica drago dragutin \
     drahomíra drahoslav drahoslava dražen duarte duje duncan dusan dušan dzidra dzintars dzintra dániel dávid débora \
     dénes dóra dārta dāvis edgar edgaras edgars edina edita edith edmond edmund edouard eduard eduarda eduardo \
     eduards edvard edvardas edvin edvinas edvīns edward edīte eefje eemeli eero eetu eeva efua egidijus egil eglė \
     egon eidvilė eija eiji eila eileen eilidh eilish eimantas eimear einar eivind ekaterina elaine eleanor elemér \
     elena eleni eleonora eleri eliana elin elina eline elisa elisabet elisabeth elise elita eliza elizabeta \
     elizabete elizabeth eliška ella ellen ellie ellinor elliot elma elmārs elna eloah elodia elodie eloá elsa \
     elsebeth elvin elvira elvīra elza elīna elżbieta emanuel emanuela emanuele emanuella emanuelly emeka emelie \
     emese emiko emil emilia emilian emilie emilija emilio emilis emilly emily emine emma emmanuel emmanuelle emmi \
     emre emília emīlija emīls enikő eniola enrico enrika enrique eoghan eoin erdogan eric erica erik erika erikas \
     erin erkan erlend erling ermanis erna ernest ernestas ernesto ernests ernst ernő ervin eryk erzsébet esko esmee \
     esmeralda espen esteban estefania estefanía estela estelle ester estera esther eszter etelka etta eugene eugenia \
     eugenie eugenio eugène eunji eusebia eva evaldas evan evangelia evaristo evelien eveliina evelina eveline evelyn \
     evelyne evelína evert evija evita ewa ewelina fabia fabian fabiana fabien fabienne fabio fabiola fabrice facundo \
     fadi faisal fanni farah farhan farid farouk fatema fatih fatima fatma fatou fatoumata faustas federica federico \
     felicia felicitas felipe felix femke ferdinand ferenc fernanda fernando filip filipa filipe fintan fionn \
     fionnuala fitri florentin florian florina floris folake fotini frances francesca francesco francis francisca \
     francisco franciska franciszek franck francois franjo františek franz françois françoise freddy frederic \
     frederico frederik frederique fredo freja fricis frida fridolin frieda friedrich frode fryderyk frédéric \
     frédérique fumiko funmilayo fábio félix gabino gabor gabriel gabriela gabriele gabrielius gabriella gabrielle \
     gabrielly gaelle gaetan gareth gary gaspar gatis gaurav gediminas geert geeta geir genaro genovefa genoveva \
     geoffrey george georges georgi georgina georgios gerald geraldine gerard gerda gergely gergő gerhard germán \
     gerrit gert gertrud gerónimo gethin ghada giacomo gianluca gianni giedrius giedrė gilberto gilda gillian gino \
     gintarė giorgio giorgos giovanna giovanni girish gisela giulia giulio giuseppe giuseppina gizella glenda gloria \
     gonzalo gopal gordana graciela graeme graham grainne greg gregoire gregory greta grete grethe grieta grigoris \
     griselda grzegorz grégoire gréta grēta gudrun gugulethu guido guilherme guillaume guillermina guillermo guiying \
     gunhild gunilla gunita gunnar gunta guntars gunter gunther guntis gunvor gunārs gustaf gustas gustav gustavo \
     gustaw gusztáv gwyneth gyorgy gytis gytė gyula gyöngyi györgyi győző gábor gérard géza gökhan göran gösta gülay \
     günther haakon habib hadassa hadiza haeun hajnalka hakan halvor hamish hampus hamza hanan hanna hannah hanne \
     hanneke hannele hannelore hannes hannu hans hanss haoran harald harijs harish harold haroun harpreet harriet \
     harry haruka haruki haruto hasan hassan hatice hayley heather hedvika hege heidi heike heikki heinrich heinz \
     heitor helen helena helene helga hellena helmi helmut heloisa heloísa helēna hemant hendrik hendrika henri \
     henrieta henrietta henriette henrik henrique henry herbert herman hermanis hermann hernan hernán herve hicham \
     hideki hideo hikaru hilda hilde hilkka hillevi hilma hiroko hiroshi hiroto hisashi hitomi holger hollie holly \
     honoré horacio hortense hortensia horymír hrvoje huda hugo hugues humberto hunor huong hussein hyejin hynek \
     hyunwoo håkan håkon håvard héctor hélène hüseyin ian ibolya ibrahim ibrahima ibtisam ichiro idris ieuan ieva \
     ifeanyi ifeoma ignacio ignacy ignas ignác ignė igor igors ihsan ildiko ildikó ileana ilga ilias ilkka ilmari \
     ilmārs ilse ilyas ilze imants imelda imke imran imre inaki indira indrek indriķis indrė ineke ines inese ineta \
     inge ingeborg ingegerd ingegärd ingela ingemar ingrid ingrida ingrīda inguna inkeri inès inés ināra ioana ioanna \
     ioannis iolanda irena irene irina irmantas irmeli iryna irén irēna isabel isabela isabell isabella isabelle \
     isabelly isadora isak isaque isaura ishaan ishita ismail isolde istvan istván itziar ivan ivana ivo ivona ivonne \
     iván izabela izabelė izidor iñaki iñigo jaakko jaana jaanus jabulani jacek jacinto jack jacob jacqueline jacques \
     jadranka jagdish jaime jaka jakob jakobs jakov jakub jamal james jamie jamila jan jana jane janet janette janina \
     janine janna jannis janusz jarkko jarl jarmila jarmo jarno jaromír jaroslav jaroslava jasmina jasminka jason \
     javier jayden jazmin jazmín jean jeanette jeanne jeannette jeannine jeff jeffery jeffrey jekaterina jelena jelle \
     jemma jenna jennie jennifer jenny jens jenő jeremi jeremias jeremy jeroen jerome jeronimo jerry jerzy jerónimo \
     jesper jessica jesús jezups jiahui jianguo jianhua jihoon jill jillian jim jimena jimin jindřich jindřiška jitka \
     jitske jiyoung jiřina jiří joachim joakim joan joana joanna joanne joao joaquin joaquina joaquín jocelyn \
     jocelyne jochen jodi jodie joe joel joelle johan johana johanna johanne johannes johans john johnathan johnny \
     joko jokūbas jolana jolanta jolene jolán jonas jonathan jonathon jonna jonáš joost jordi jorge jorien jorma \
     jorrit jorunn jorūnė jose josef josefin josefina josefine joseph josephine josette joshua josip josipa josué \
     josé joséphine jouni jovan jovana jovita joyce jozsef joão joël joëlle joško juan juana judit judita judith judy \
     juha juhani jukka julia julian juliana juliane julianna julie julien julieta juliette julijana julio julita \
     julius juliusz junichi junko juozas juraj jure jurgen jurgita juris jussara jussi justas justin justinas justine \
     justyna jyoti jázmin jérôme jéssica józef jörg jörgen jørgen júlia jürgen jüri jānis jāzeps jēkabs jēkaubs \
     jędrzej jūla jūle jūlija jūlijs kacper kadri kagiso kai kaija kaique kaisa kaitlin kaitlyn kajetan kajsa kajus \
     kalervo kalevi kalina kalpana kamau kamil kamila kamilly kamran kaori karan karel karen karim karima karin \
     karina karl karla karlo karlīna karol karoliina karolina karoline karolis karoly karolína karthik kasim kaspar \
     kaspars kasper katalin katariina katarina katarzyna katarīna kate katelyn kateřina katharina katharine katherine \
     kathleen kathrin kathryn kathy katica katie katja katri katriina katrijn katrin katrina katrīna kavita kavya \
     kaylee kayleigh kazimierz kazuki kazuko kazuo keerthi keiko keisuke kellie kelly kelsey kemal ken kenichi \
     kenneth kenta kerri kerstin ketil ketut kevin khadija khaled khalid kiara kieran kilian kim kimberley kimberly \
     kinga kipras kirsi kirsten kirsti kirstin kirsty kishore kitti kiyoshi kjell kjersti kjetil klaas klara klaudia \
     klaudie klaus klement klára knut koen kofi kojo konrad konradus konstanty kornel kornelia kornelija kornél \
     kostas kotaro kotryna krista kristaps kristen kristers kristi kristian kristiina kristijan kristin kristina \
     kristine kristiāna kristjan kristoffer kristopher krists kristupas kristóf kristýna krisztina krisztián \
     krisztofer krišjānis krišs krystian krystyna krzysztof ksawery kunal kurt květa květoslava kwabena kwadwo kwaku \
     kwame kwesi kyara kyle kylie kyllikki kyoko kyra kyriakos kyungsoo kálmán károly käthe kåre kévim kübra kārlis \
     kęstutis ladislav laetitia laila laimonis lajos lakshmi lara larisa larissa lars laszlo latifa laura laure \
     lauren laurence laurens laurent laurenz lauri laurie lauris laurita lautaro lavínia lavīze layla laís leah \
     leandra leanne leena leila leire lena lennart leo leon leona leonard leonardo leonel leonie leonor leonora \
     leontina leontīne leoš lerato lesley leticia leticija letícia levente levi leyla liam liana libor libuše lidia \
     lidija lieke liene liepa liesbeth ligia ligita lihua liisa lilia lilian liliana liliane lilija lilita lilli \
     lilly linda lindiwe lindsay lindsey linh linnea linnéa lisa lisandro lisbeth liselotte lisette livia liwia liz \
     lizete ljiljana ljubica ljubov ljudmila llinos loic lolita lorcan loredana lorena lorenzo loretta louis louisa \
     louise lovisa lovro luan luara lubna lubomír luboš luc luca lucas lucia luciana lucie lucy lucía ludivine \
     ludmila ludovica ludvig ludvík ludwig luděk luigi luis luisa luisana luise luisina luiz luiza luka lukas lukáš \
     lumír luís luísa lydia lynda lászló léa léo léon lívia lýdie lėja lība līga līna līza lūcija maaike maaria \
     maarit maarten macarena machteld maciej madara maddalena madeleine madeline madhavi madhuri maeve mafalda magali \
     magdalena magdaléna magdolna maggie mahdi mahesh mahmoud mahulena maija mairead maite maitê maja majken makena \
     makoto maksim maksymilian malachy malena malgorzata malik malika malin mallika malwina mamadou manda mandla \
     manfred manish manju manoel manoj manon mantė manuel manuela manuella marc marcel marcela marcelina marcell \
     marcella marcelle marcelo marcia marcin marco marcos marcus marek mareks margaret margareta margaretha margarita \
     margaud margaux margit margita margot margret margriet margrieta marguerite margus maria mariah mariam mariama \
     marian mariana mariane mariann marianna marianne mariano maribel marica marie marieke marija marijan marijana \
     marijke marika mariko marilyn marina mario marion marisa marisela marisol marissa marit marita maritta marius \
     mariusz marja marjaana marjan marjatta marjolein markas marketta markku marko markus markéta marleen marlene \
     marlies marta marte martha marthe martijn martim martin martina martine martti martynas martín marwan mary \
     maryam maryse maría masahiro masaki masako masao massimo matas matea mateo mateus mateusz matheo mathias mathieu \
     mathijs mathilda mathilde matias matija matilda matouš matt matteo matthew matthias matthieu matthijs matti \
     matyáš matěj matīss maureen maurice mauricio maurits maurizio maurycy maximiliano maximo mayank maysa mayte \
     mayumi małgorzata maža medėja meelis meenakshi meera megan meghan megumi mehdi mehmet meike melania melanie \
     melina melinda melisa melissa melita melvin mengyao merel merike merja merve meryem metod mette micael micaela \
     michael michaela michal michał micheal michel michele michelle michiko michèle mickael mieke mieszko miglė \
     miguel mihael mihaela mihai mihels mihhail mihkel mihály mikael mikaela mikayla mike mikels mikhail mikko miklós \
     mikołaj milada milan milena milica miljana milla milos miloslav miloslava miloš miluše milán mindaugas minho \
     minjun minna minoru miodrag mirdza mireille mirella miriam miriama mirja mirjam mirjami mirjana mirko misaki \
     mislav mitsuko miyuki miķelis miłosz mladen modris mohamad mohamed mohammad mohammed moises mojmír molly monica \
     monika monique mounir moussa muhammad muhammed muireann mukesh murat muriel murilo mustafa mustapha myriam \
     márcio márk márta mátyás máté máximo märta mélanie mónica mónika māra māris mārtiņš mārīte nabil nadežda nadia \
     nadin nadine nadja naděžda naglis nahiara nahuel naiara najwa nanami nancy nanni naoki naoko naomi narcisa \
     nasser natalia natalie natalija natalja natan natanael nataniel natascha natasha natasja natasza nataša nathalie \
     nathan nathaniel natsuki natália natálie natālija naveen nedas neeraj neha nele nelly nemanja nenad nerea \
     nerijus neringa nevenka ngozi nguyen niall niamh nicholas nichole nicklas niclas nico nicola nicolas nicole \
     nicolás nidia niels niilo niina nikhil nikita niklas nikodem nikol nikola nikolai nikolajs nikolaos nikolett \
     nikoletta nikolina nikos niks nikša nilesh nils nina nisha nitin njeri njoroge nkechi nnamdi noah nobuko noelia \
     noemi noemie noemí nojus nokuthula nomsa nomvula noortje nora norah noriko normunds noura noémi noël ntombi nuno \
     nuria nurul nyambura nádia nándor nóra núria obinna oceane océane ofelia oisin olaf olav olavi oldřich ole oleg \
     oleksandr oleksii olena olga olgierd oliver olivia olivie olivier olivija olivér oliwier olli olof olov oluchi \
     olumide oluwaseun olívia omar omolara ondřej onyeka oonagh orestas orhan oriana orsolya osamu oskar oskari \
     oskars osvaldo osvalds otakar otavio otieno otilia otto ottó otávio otýlie otīlija ousmane oxana oļģerts paavo \
     pablo padma padraig pallavi pamela panagiotis panayiotis pankaj paola paolo parvati pascale pascual patric \
     patricia patricie patricio patrick patrizia patryk patrícia paul paula paulette pauliina paulina pauline paulius \
     paulo paulīna pavao pavel pavlína pawel paweł pedro peeter peggy pekka pentti pernilla pertti peter petra petras \
     petronela petter petteri philip philipp philippa philippe phillip phoebe pierre pieter pietro pilar piotr piret \
     pirjo pirkko piroska pooja porfirio prabhakar pradeep prakash pranav prasad prasert prashant preeti priit \
     priscila priscilla priya priyanka przemysław päivi pénélope péter pēteris přemysl quentin rachael rachel \
     rachelle rachid radek radim radka radomír radoslav radosław radovan radvilė rafael rafaela rafał rahul raija \
     raili raimo raimonds raimundo rainer raivis raivo rajesh rajiv rakesh ralf ralph ramesh raminta ramiro ramon \
     ramona ramunė ramón ramūnas rania ranjit raphael raquel rashid rasma raul rayan raymond raúl rebeca rebecca \
     rebecka rebeka rebekah reece refilwe regina reginald regīna reidun reijo reiko reinhard reinhilde reinhold \
     reinis renan renata renate renaud rene renske renzo renáta rené renée reuben reynaldo reza rhavi rhiannon rhodri \
     rhonda rhys rianne ricarda ricardo riccardo richard richárd rihards riikka riina riitta riley rimantė rini risto \
     rita ritu ritva ričardas ričards robert roberta robertas roberto robyn rocío rodney rodolfo rodrigo roger rogier \
     rohan rohit roisin rojus rokas roko roksana roland rolandas rolando rolands rolf romain roman romina romualdas \
     romy ronald ronja ronnie roos rosa rosalia rosalie rosario rose-marie rosemary rosita rostislav roxana rozalia \
     rozalija rozália ruairi rubén rudolf rudīte rufino rugilė ruslana rusnė rute rutendo rutger ruth ruud ruža \
     ružica ryan ryota ryszard rytis rytė réka rémy róbert róza rózsa róża rúben rüdiger rūdolfs rūta růžena saad \
     sabine sabrina sachiko sachin sakari sally salma salomé salvatore samanta samantha sami samir samira samu samuel \
     samuli sanaa sandeep sandis sandor sandra sandrine sandro sangeeta sanita sanja sanjana sanjay sanjeev sanna \
     sanne santeri santino saoirse sara sarah sarita sarmīte sascha saskia satoko satoshi saulius saurabh savita \
     sayaka saša scott seamus sean sebastiaan sebastian sebastien sebastián seiji sekou selina seojun seoyeon seppo \
     serafina sergei sergej sergey sergio serkan setsuko seun severine sevim shadia shalini shania sharon shashank \
     sheila shelly sheree sheri sherri sheryl shigeru shilpa shinichi shinji shiori shirley shizuka shota shreya \
     shruti shweta sibusiso siddharth siegfried sietske sigita signe sigrid sigurd silje silke silvester silvia \
     silvie silvija silvio simas simen simon simona simonas simone simão sindre sinead sinikka siniša sintija siobhan \
     siobhán sipho siriporn sirje sirkka sirpa sisko sissel siti siwan sixten siyabonga sjoerd skaidrīte slamet \
     slavica slavko slavomír slavěna slobodan smiltė sneha snezana snježana sofia sofie sofía solene solveig solvita \
     somchai somsak sonali sondre sonia sonja sonya soojin sophia sophie soraia soraya soren souleymane soumaya soňa \
     spyridon spyros srdjan sridhar srinivas stacey stacy stanislav stanisław stanley stavros staņislavs stefan \
     stefania stefanie stefano stefanos steffen steffi stela stelios stellan stephan stephane stephanie stephany \
     stephen steve steven stian stijn stina stine stjepan stuart stéphane stéphanie subhash sudha sudhir suhail sujin \
     sulastri sumiko sumit sungho sunil sunita supaporn suresh susan susana susann susanne susanto sushma susumu \
     suthep suzanne svatopluk svatoslav svea svein sven sverre svetlana světlana swati sylvain sylvia sylvie sylwia \
     synnøve szabolcs szilveszter szilvia szilárd szymon sára sébastien sören søren tadas tadashi tadeáš tadhg \
     tafadzwa taichi taina tajus takahiro takashi takeshi takumi tamara tammy tamás tanja tanvi tanya tapani tapio \
     taras tarek tariq tarja tarmo tatiana tatjana tatsuya tautvydas teemu tejas tekla tellervo tendai teodor teodora \
     teodors terence teresa teresinha terezija terhi terje terry terttu teréz terézia tessa tetsuya teun thabo \
     thanasis thandeka thandiwe thea theodora theodore theodoro theodoros therese theresia thiago thibault thibaut \
     thierry thijs thomas thorsten théo théodore théophile thérèse thị tiago tibor tiffany tihomir tiina tijmen tim \
     timea timo timotej timoteo timothy timothée tina tinashe titas tivadar tiziana tiziano tjerk tobias tobiasz todd \
     toivo tolga tom tomas tomasz tomislav tommi tomoko tomàs tomás toni tonje tonya toomas torbjorn torbjörn \
     torbjørn tore tori torill torsten toshio traci tracy triin trine truus trygve trīne tsuyoshi tunde tuomas turid \
     tuula tuulia tuulikki tymon tymoteusz tímea tõnu tünde uchenna ugnė ulrich ulrika ulrike umesh urmas ursula \
     urszula ute uwe vaida vaidas vaishali vakarė vakris valdemar valdis valentina valentín valentīna valeri valeria \
     valerie valerio valija valter valtteri valéria valérie vanesa vanessa vanja vanya vappu varun vasarė vasiliki \
     vasilis vasyl vedran veikko veli velta vendula venkatesh vera verena verner veronica veronika veronique verónica \
     vesna vicente vicki vicky victor victória vidya viesturs vigilija vihaan vijay vikas vikram viktor viktorie \
     viktorija viktors viktória vilde vilius viljami viljo vilma vilmos viltė vilém vinay vincent vincenzo vineet \
     vineta vinicius vinod vinícius virginie vishal visvaldis vitalija vitor vittorio vivek vivian viviana viviane \
     vivien viļums vjekoslav vladimir vladimír vladislav vladislavs vlado vlasta vlastimil vojtěch voldemārs volkan \
     volker volodymyr vratislav vytautas vytė václav väinö véronique víctor vítězslav vėjūnė věra wahyu waldemar \
     waleed walid walter waltraud wambui wanda wanjiku wanjiru warren wassim wati wayan wayne weimin wendy wenjie \
     werner wesley whitney wichai wietske wiktor wilfried wilhelm willem william willie wilma winfried wojciech \
     wolfgang wouter xavier xenia xiaohong xiaoming ximena xiuying xuemei yannick yannis yasmin yasmina yasmine \
     yasser yassin yassine yasuko yasuo yevhen yilmaz yngve yogesh yolanda yoshiko yosuke younes yousef youssef yuka \
     yukiko yukio yulia yuliana yuliia yumi yumiko yuriy yusuf yusuke yuta yutaka yuto yuxuan yves yvette yvonne \
     zacarías zacharie zachary zahra zainab zaira zakaria zalán zanele zbigniew zbyněk zdenka zdenko zdeněk zdeňka \
     zdislava zdravko zehra zeinab zeljko zeynep zhiqiang ziad ziedonis zigrīda zihan zikmund zina zineb zodwa zoe \
     zofia zoltan zoltán zoran zorka zsanett zsigmond zsofia zsolt zsombor zsuzsanna zsófia zuzana zvonimir zvonko \
     ábel ádám ágatha ágnes ákos álvaro ángel ángela áron árpád ângela ângelo édith édouard élisabeth élise élodie \
     éléonore émile émilie éric érica étienne íris ísis óscar ömer özlem øystein øyvind úrsula ülle ādams ādolfs \
     ārija ąžuolas đuro đurđica ērika ēriks ēvalds ģederts ģirts łukasz şerife šarūnas šime šimon štefan štefanija \
     štefica štěpán štěpánka šárka žaneta žanis željka željko žemyna živilė žygimantas 
    """)
}
