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
     aaliyah aarav aaron abbie abby abdul abdullah abhishek abigail abraham achim adalberto adam adelaida adelina \
     adina aditya adomas adrian adriana adrianna adrien adrienn adrienne adrija adrián adán adèle adéla adélaïde \
     agata agathe agnes agnese agneta agnieszka agnès agnė agostina agris agus agustin agustina agustín agáta ahmed \
     ahmet aida aidan aiden aiga aigars aija aimee aimé aimée aino ainārs aisha aistis aivar aivaras aivars ajay \
     alain alan alana alba albert alberto alberts albin aldis aldo alejandra alejandro alejo aleks aleksandar \
     aleksander aleksandra aleksandras aleksandrs aleksei aleksi alena alessandra alessandro alex alexander alexandr \
     alexandra alexandre alexandrie alexandru alexej alexia alexis aleš alfons alfonsina alfonso alfred alfredo \
     alfrēds algirdas ali alice alicia alida alina aline alise alisha alison alix allana allison alois alonso \
     alphonse alvaro alvin alvīne alícia alīda alžběta amador amadou amalia amanda amelia amelie amelija amina \
     aminata amir amira amit amy amélie amālija ana anabel anabela ananya anastasia anastasie anastazja anastázie \
     anaïs anders andor andre andrea andreas andrei andreia andrej andrejs andres andrew andrešs andrija andrius \
     andrus andrzej andrás andré andrée andrés anděla aneta anete anett anette anežka angela angelica angelika \
     angelo angélica anica aniela anika anikó anil anita anja anjali anke ankica ankit ann anna annabelle annalisa \
     annamaria annamária anne anneke anneli annelie annelies annemie annette annie anniina annija annika annikki \
     annita anouk ansis antal antanas anthony antoine anton antonella antonia antonie antonietta antonija antonina \
     antonio antonius antons antony antonín antoņina ants antti antun antónio anđa anđela aoife apolena araceli \
     aranka arcelia ariadna ariana ariane arielė arijus arild arja arjun armandas armando armands armas arminas \
     arnas arnaude arnav arnis arnoldas arnolds arnošt aronas arthur arturo arturs artūras artūrs arvid arvydas \
     arvīds arūnas asafe asbjørn ashish ashlee ashleigh ashley ashok ashton astrid asunción audrey audrius aurelija \
     aurelio aurimas aurélie aurėja ausma aušra aušrinė axel ayla aylin aylla ayse ayten ayşe baiba balázs bambang \
     barbara barbora barbro barica barna barnabás bartek bartosz bautista beata beatrice beatrix beatriz bedřich \
     belinda ben bendegúz benedek benedita bengt benicio benita benito benjamim benjamin benjamín benjámin benny \
     benoit benoît bente benthe benício berend berit bernabé bernadett bernadette bernard bernd berndt bernhard \
     bertalan bertil bertram beth bethan bethany betina bettina betty beverley beáta bianka bilal biljana birgit \
     birgitta birte birthe biruta biserka bjarne bjorn björn bjørg bjørn blahoslav blanca blažena bob bodil bogdan \
     boglárka bohumil bohumila bohumír bohuslav bonnie borbála botond bořivoj božena božica božo brandon branka \
     branko brayan breanna brencis brenda brian briana brianna bridget brigita brigitta brigitte brita britt britta \
     brittany brittney broņislava bruno bryan burak bálint bárbara béla börje büşra bērends bērtulis błażej \
     břetislav caetana caitlin caitlyn calebe callum camila camilla camille canan capucine caridad carin carina \
     carla carlo carlos carlota carly carmela carmen carmina carminho carola carolin caroline carolyn carrie \
     casandra cassandra catalina catarina catharina catherine cathrine cathy catrin cauã cauê cecilia cecilie \
     cecília cedric celia cezary chantal chantelle charlene charles charlie charlotta charlotte chelsey cherie \
     cheryl chiara chidi chinedu chloe chloé chloë chris christa christel christelle christer christiana christiane \
     christie christin christina christine christof christoffer christoph christophe christopher christy ciara \
     cillian cindy claes claire clara clarice clarisa clarissa claude claudia claudine claudio clemens clementina \
     clifford clémence clément colette colin colleen concepción concetta connie connor conny conor conrad constantin \
     constantino constanza constanze constança corina corinne cornelia cornelio courtney cristian cristiano cristina \
     cristobal csilla csongor ctibor ctirad curt cynthia cyprian cécile célina céline césar daan dagmar dagmara \
     dagny daiga daina dainis dainius dalibor damian damien dan dani danica daniel daniela daniele danielius \
     daniella danielle danijel danijela danilo daniël danuše daphne daria darija dariusz darko darlene darrell daryl \
     darío dave david dawid deanna debbie deborah declan deepak deepika deividas dejan delfina denis denisa denise \
     dennis derek derrick desiree desmond dezső diana diane diego dieter dietmar dilara dillon dimitri dina dinis \
     diogo dirk divya diána diāna dmitri dmitry dobroslav dolores domagoj domantas domas dominic dominik dominique \
     dominyka dominykas donald donatas donna dorina doris dorota doroteja dorothea dorothy dorothée dorottya douglas \
     dovilė dovydas dragan dragica drago dragutin drahomíra drahoslav drahoslava dražen duarte duje duncan dušan \
     dzidra dzintars dzintra dániel dávid débora dénes dóra dārta dāvis edgar edgaras edgars edina edita edith \
     edmond edmund eduard eduarda eduardo eduards edvard edvardas edvin edvinas edvīns edward edīte eemeli eeva \
     egidijus egil eglė egon eidvilė eija eila eileen eilish eimantas einar eivind ekaterina elaine eleanor elemér \
     elena eleonora eliana elin elina eline elisa elisabet elisabeth elise elita eliza elizabeta elizabete elizabeth \
     eliška ella ellen ellie ellinor elliot elma elmārs elna eloah elodia eloá elsa elvin elvira elvīra elza elīna \
     elżbieta emanuel emanuela emanuele emanuella emanuelly emelie emese emil emilia emilian emilie emilija emilio \
     emilis emilly emily emine emma emmanuel emmanuelle emmi emre emília emīlija emīls enikő enrico enrika enrique \
     erdogan eric erica erik erika erikas erin erkan erling ermanis erna ernest ernestas ernesto ernests ernst ernő \
     ervin eryk erzsébet esko esmeralda esteban estefanía estela estelle ester estera esther eszter etelka etta \
     eugene eugenia eugenio eugène eusebia eva evaldas evan evelien eveliina evelina eveline evelyn evelyne evelína \
     evert evija evita ewa ewelina fabia fabian fabiana fabienne fabio fabiola fabrice facundo fanni farah fatih \
     fatima fatma fatou faustas federica federico felicia felicitas felipe felix femke ferdinand ferenc fernanda \
     fernando filip filipa filipe florentin florian florina floris frances francesca francesco francis francisca \
     francisco franciska franciszek franck francois franjo františek franz françois françoise freddy frederic \
     frederico frederik fredo freja fricis frida fridolin frieda friedrich frode fryderyk frédéric frédérique fábio \
     félix gabino gabriel gabriela gabriele gabrielius gabriella gabrielle gabrielly gareth gary gaspar gatis gaurav \
     gediminas geeta geir genaro genovefa genoveva geoffrey george georges georgina gerald geraldine gerard gerda \
     gergely gergő gerhard germán gert gertrud gerónimo giacomo gianluca gianni giedrius giedrė gilberto gilda \
     gillian gino gintarė giorgio giovanna giovanni gisela giulia giulio giuseppe giuseppina gizella glenda gloria \
     gonzalo gordana graciela graeme graham greg gregory greta grete grethe grieta griselda grzegorz grégoire gréta \
     grēta gudrun guido guillaume guillermina guillermo gunhild gunilla gunita gunnar gunta guntars gunter gunther \
     guntis gunvor gunārs gustaf gustas gustav gustavo gustaw gusztáv gytis gytė gyula gyöngyi györgyi győző gábor \
     gérard géza gökhan göran gösta gülay günther hadassa hajnalka hakan hampus hanna hannah hanne hannele hannelore \
     hannes hannu hans hanss harald harijs harold harriet harry hasan hassan hatice hayley heather hedvika hege \
     heidi heike heikki heinrich heinz heitor helen helena helene helga hellena helmi helmut heloisa heloísa helēna \
     hendrik henri henrieta henrietta henriette henrik henrique henry herbert herman hermanis hermann hernán hilda \
     hilde hilkka hillevi hilma hiroshi holger hollie holly honoré horacio hortense hortensia horymír hrvoje hugo \
     hugues humberto hunor huong hussein hynek håkan håkon håvard héctor hélène hüseyin ian ibolya ibrahim ieva \
     ignacio ignacy ignas ignác ignė igor igors ildikó ileana ilga ilmārs ilse ilyas ilze imants imelda imke imre \
     indira indrek indriķis indrė ines inese ineta inge ingeborg ingegerd ingegärd ingela ingemar ingrid ingrida \
     ingrīda inguna inkeri inès inés ināra iolanda irena irene irina irmantas irmeli irén irēna isabel isabela \
     isabell isabella isabelle isabelly isadora isak isaque ishaan ismail istván ivan ivana ivo ivona ivonne iván \
     izabela izabelė izidor jaakko jaana jaanus jacek jacinto jack jacob jacqueline jacques jadranka jaime jaka \
     jakob jakobs jakov jakub jamal james jamie jan jana jane janet janette janina janine janna jannis janusz jarl \
     jarmila jarmo jarno jaromír jaroslav jaroslava jasmina jasminka jason javier jayden jazmin jazmín jean jeanette \
     jeanne jeannette jeannine jeff jeffery jeffrey jekaterina jelena jemma jenna jennie jennifer jenny jens jenő \
     jeremi jeremias jeremy jeronimo jerry jerzy jerónimo jesper jessica jesús jezups jill jillian jim jindřich \
     jindřiška jitka jiřina jiří joachim joakim joan joana joanna joanne joao joaquin joaquina joaquín jocelyn \
     jochen jodi jodie joe joel johan johana johanna johanne johannes johans john johnathan johnny joko jokūbas \
     jolana jolanta jolene jolán jonas jonathan jonathon jonna jonáš jorge jorma jorunn jorūnė jose josef josefin \
     josefina josefine joseph josephine josette joshua josip josipa josué josé joséphine jovita joyce joão joël \
     joëlle joško juan juana judit judita judith judy jukka julia julian juliana juliane julianna julie julien \
     julieta juliette julijana julio julita julius juliusz juozas juraj jure jurgen jurgita juris justas justin \
     justinas justine justyna jázmin jérôme jéssica józef jörg jörgen jørgen júlia jürgen jüri jānis jāzeps jēkabs \
     jēkaubs jędrzej jūla jūle jūlija jūlijs kacper kadri kai kaija kaique kaisa kaitlin kaitlyn kajetan kajsa kajus \
     kalervo kalevi kalina kamil kamila kamilly karan karel karen karim karin karina karl karla karlo karlīna karol \
     karoliina karolina karoline karolis karolína kasim kaspar kaspars kasper katalin katariina katarina katarzyna \
     katarīna kate katelyn kateřina katharina katharine katherine kathleen kathrin kathryn kathy katica katie katja \
     katri katriina katrin katrina katrīna kavita kaylee kayleigh kazimierz kellie kelly kelsey kemal ken kenneth \
     kerri kerstin ketut kevin khalid kiara kieran kilian kim kimberley kimberly kinga kipras kirsi kirsten kirsti \
     kirstin kirsty kitti kjell kjersti kjetil klaas klara klaudia klaudie klaus klement klára konrad konradus \
     konstanty kornel kornelia kornelija kornél kotryna krista kristaps kristen kristers kristi kristian kristiina \
     kristijan kristin kristina kristine kristiāna kristjan kristoffer kristopher krists kristupas kristóf kristýna \
     krisztina krisztián krisztofer krišjānis krišs krystian krystyna krzysztof ksawery kurt květa květoslava kwame \
     kyara kyle kylie kyllikki kyra kálmán károly kåre kévim kübra kārlis kęstutis ladislav laetitia laila laimonis \
     lakshmi lara larisa larissa lars laura laure lauren laurence laurens laurent laurenz lauri laurie lauris \
     laurita lautaro lavínia lavīze laís leah leandra leanne leena leila lena lennart leo leon leona leonard \
     leonardo leonel leonie leonora leontina leontīne leoš lesley leticia leticija letícia levente levi leyla liam \
     liana libor libuše lidia lidija lieke liene liepa liesbeth ligia ligita liisa lilia lilian liliana liliane \
     lilija lilita lilli lilly linda lindsay lindsey linnea linnéa lisa lisandro lisbeth liselotte lisette livia \
     liwia liz lizete ljiljana ljubica ljubov ljudmila lolita loredana lorena lorenzo loretta louis louisa louise \
     lovisa lovro luan luara lubomír luboš luc luca lucas lucia luciana lucie lucy lucía ludmila ludovica ludvig \
     ludvík ludwig luděk luigi luis luisa luisana luise luisina luiz luiza luka lukas lukáš lumír luís luísa lydia \
     lynda lászló léa léo léon lívia lýdie lėja lība līga līna līza lūcija maaike maaria maarit maciej madara \
     maddalena madeleine madeline magdalena magdaléna magdolna maggie mahdi mahesh mahmoud mahulena maija maite \
     maitê maja majken maksim maksymilian malena malgorzata malik malika malin malwina mamadou manda manfred manish \
     manoj manon mantė manuel manuela manuella marc marcel marcela marcelina marcell marcella marcelle marcelo \
     marcia marcin marco marcos marcus marek mareks margaret margareta margaretha margarita margaud margaux margit \
     margita margot margret margrieta marguerite margus maria mariah mariam marian mariana mariane mariann marianna \
     marianne mariano marica marie marija marijan marijana marika marilyn marina mario marion marisa marisela \
     marisol marissa marit marita maritta marius mariusz marja marjaana marjan marjatta marjolein markas marketta \
     markus markéta marleen marlene marlies marta marte martha marthe martim martin martina martine martti martynas \
     martín mary maryam maryse maría massimo matas matea mateo mateus mateusz matheo mathias mathieu mathijs \
     mathilda mathilde matias matija matilda matouš matt matteo matthew matthias matthieu matyáš matěj matīss \
     maureen maurice mauricio maurits maurizio maurycy maximiliano maximo maysa mayte małgorzata maža medėja meelis \
     meera megan meghan mehdi mehmet meike melania melanie melina melinda melisa melissa melita melvin merel merike \
     merja merve meryem metod mette micael micaela michael michaela michal michał micheal michel michele michelle \
     michèle mieszko miglė miguel mihael mihaela mihels mihhail mihkel mihály mikael mikaela mikayla mike mikels \
     mikhail miklós mikołaj milada milan milena milica milla miloslav miloslava miloš miluše milán mindaugas mirdza \
     mirella miriam miriama mirja mirjam mirjami mirjana mirko mislav miķelis miłosz mladen modris mohamad mohamed \
     mohammad mohammed mojmír molly monica monika monique muhammad muhammed murat murilo mustafa myriam márcio márk \
     márta mátyás máté máximo märta mélanie mónica mónika māra māris mārtiņš mārīte nadežda nadia nadin nadine nadja \
     naděžda naglis nahiara nahuel naiara nancy nanni naomi narcisa natalia natalie natalija natalja natan natanael \
     nataniel natascha natasha natasja natasza nataša nathalie nathan nathaniel natália natálie natālija nedas \
     neeraj neha nele nelly nerijus neringa nevenka ngozi niall niamh nicholas nichole nicklas niclas nico nicola \
     nicolas nicole nicolás nidia niels niina nikhil nikita niklas nikodem nikol nikola nikolai nikolajs nikolett \
     nikoletta nikolina niks nikša nils nina noah noelia noemi noemí nojus nora norah normunds noémi noël nurul \
     nádia nándor nóra núria océane ofelia olaf olav olavi oldřich ole oleg olga olgierd oliver olivia olivie \
     olivier olivija olivér oliwier olli olof olov oluwaseun olívia omar ondřej orestas orhan oriana orsolya oskar \
     oskari oskars osvaldo osvalds otakar otilia otto ottó otávio otýlie otīlija oxana oļģerts paavo pablo padraig \
     pamela pankaj paola paolo pascale pascual patric patricia patricie patricio patrick patrizia patryk patrícia \
     paul paula paulette pauliina paulina pauline paulius paulo paulīna pavao pavel pavlína pawel paweł pedro peeter \
     peggy pentti pernilla pertti peter petra petras petronela petter petteri philip philipp philippa philippe \
     phillip phoebe pierre pieter pietro piotr piret pirjo pirkko piroska pooja porfirio pranav priit priscila \
     priscilla priya priyanka przemysław päivi pénélope péter pēteris přemysl rachael rachel rachelle radek radim \
     radka radomír radoslav radosław radovan radvilė rafael rafaela rafał rahul raija raili raimo raimonds rainer \
     raivis raivo rajesh ralf ralph ramesh raminta ramiro ramon ramona ramunė ramón ramūnas raphael raquel rasma \
     raul rayan raymond raúl rebeca rebecca rebecka rebeka rebekah reece regina reginald regīna reidun reijo \
     reinhard reinhilde reinhold reinis renan renata renate renaud rene renzo renáta rené renée reuben reynaldo reza \
     rhavi rhonda rhys ricarda ricardo riccardo richard richárd rihards riina riitta riley rimantė risto rita ritva \
     ričardas ričards robert roberta robertas roberto robyn rocío rodney rodolfo rodrigo roger rohan rohit rojus \
     rokas roko roksana roland rolandas rolando rolands rolf romain roman romina romualdas romy ronald ronja ronnie \
     roos rosa rosalia rosalie rosario rose-marie rosemary rosita rostislav roxana rozalia rozalija rozália rubén \
     rudolf rudīte rufino rugilė rusnė rute ruth ruža ružica ryan ryszard rytis rytė réka rémy róbert róza rózsa \
     róża rúben rüdiger rūdolfs rūta růžena sabine sabrina sakari sally salma salomé salvatore samanta samantha \
     samira samu samuel samuli sandis sandra sandro sanita sanja sanjana sanjay sanna sanne santeri santino saoirse \
     sara sarah sarmīte sascha saskia saulius saša scott sean sebastiaan sebastian sebastien sebastián selina \
     serafina sergei sergej sergey sergio serkan sevim shania sharon sheila shelly sheree sheri sherri sheryl \
     shirley shreya shweta siddharth siegfried sigita signe sigrid sigurd silje silke silvester silvia silvie \
     silvija silvio simas simen simon simona simonas simone simão sindre sinead sinikka siniša sintija siobhan \
     siobhán sirje sirkka sirpa sisko sissel sixten skaidrīte slamet slavica slavko slavomír slavěna slobodan smiltė \
     sneha snježana sofia sofie sofía solveig solvita sondre sonia sonja sonya sophia sophie soraia soraya soňa \
     stacey stacy stanislav stanisław stanley staņislavs stefan stefania stefanie stefano steffen steffi stela \
     stephan stephane stephanie stephany stephen steve steven stian stijn stina stine stjepan stuart stéphane \
     stéphanie sunil sunita suresh susan susana susann susanne suzanne svatopluk svatoslav svea svein sven sverre \
     svetlana světlana sylvia sylvie sylwia synnøve szilveszter szilvia szilárd szymon sára sébastien sören tadas \
     tadeáš tajus tamara tammy tamás tanja tanya tarja tarmo tatiana tatjana tautvydas teemu tekla tellervo teodor \
     teodora teodors terence teresa terezija terje terry terttu teréz terézia tessa thea theodora theodore theodoro \
     therese theresia thibaut thomas thorsten théo théodore théophile thérèse thị tiago tibor tiffany tiina tim \
     timea timo timotej timoteo timothy timothée tina titas tivadar tiziana tiziano tobias tobiasz todd toivo tolga \
     tom tomas tomasz tomislav tommi tomàs tomás toni tonje tonya toomas torbjörn torbjørn tore tori torill torsten \
     traci tracy triin trine trīne tuomas turid tuulia tuulikki tymon tymoteusz tímea tõnu tünde ugnė ulrich ulrika \
     ulrike urmas ursula urszula ute uwe vaida vaidas vakarė vakris valdemar valdis valentina valentín valentīna \
     valeri valeria valerie valerio valija valter valtteri valéria valérie vanesa vanessa vanja vanya varun vasarė \
     vasyl vedran veikko veli velta vendula vera verena verner veronica veronika veronique verónica vesna vicente \
     vicki vicky victor victória viesturs vigilija vihaan vijay vikram viktor viktorie viktorija viktors viktória \
     vilde vilius viljami vilma vilmos viltė vilém vincent vincenzo vineta vinicius vinícius virginie visvaldis \
     vitalija vitor vittorio vivian viviana viviane vivien viļums vjekoslav vladimir vladimír vladislav vladislavs \
     vlado vlasta vlastimil vojtěch voldemārs volkan volker vratislav vytautas vytė václav väinö véronique víctor \
     vítězslav vėjūnė věra waldemar walter waltraud wanda warren wayan wayne wendy werner wesley whitney wiktor \
     wilfried wilhelm william willie wilma winfried wojciech wolfgang xavier xenia yannick yasmin yasmina yasmine \
     yassin yilmaz yolanda youssef yusuf yves yvette yvonne zacarías zacharie zachary zaira zakaria zalán zbigniew \
     zbyněk zdenka zdenko zdeněk zdeňka zdislava zdravko zehra zeynep ziedonis zigrīda zikmund zina zoe zofia zoltan \
     zoltán zorka zsanett zsigmond zsolt zsombor zsuzsanna zsófia zuzana zvonko ábel ádám ágatha ágnes ákos álvaro \
     ángel ángela áron árpád ângela ângelo édith édouard élisabeth élise élodie éléonore émile émilie éric érica \
     étienne íris ísis óscar ömer özlem øystein øyvind úrsula ülle ādams ādolfs ārija ąžuolas đuro đurđica ērika \
     ēriks ēvalds ģederts ģirts łukasz şerife šarūnas šime šimon štefan štefanija štefica štěpán štěpánka šárka \
     žaneta žanis željka željko žemyna živilė žygimantas 
    """)
}
