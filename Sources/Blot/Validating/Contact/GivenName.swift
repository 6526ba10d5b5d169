/// A name that begins with a common given name, where nothing else says that it is a person's: common in countries of
/// the Latin script, and neither a word, a product, a firm nor a place (`Grace`, `Jasper`, `Austin`, `Max`).
/// Example: Jane Doe.
enum GivenName {
  static func holds(_ value: UnsafeRawBufferPointer) -> Bool {
    guard let space = value.firstIndex(where: PersonName.mayPartWords) else { return false }
    return names.contains(UnsafeRawBufferPointer(rebasing: value[..<space])) && PersonName.holds(value)
  }

  /// The same, or such a name alone.
  static func holdsAlone(_ value: UnsafeRawBufferPointer) -> Bool {
    holds(value) || value.count > 2 && names.contains(value)
  }

  /// Only ASCII letters are folded: others begin as names do.
  private static let names = WordList(
    """
     aage aaliyah aapo aarav aarne aaro aaron aarón aase aatos abbas abbie abby abdelkader abderrahmane abdi \
    abdirahman abdul abdullah abdullahi abebe abelone abena abhinav abhishek abigail abigaíl abilio abraham abram \
    achieng achille achim adaeze adalbert adalberto adam adamo adebayo adela adelaida adelardo adelasia adelbert \
    adele adelgunde adelheid adelia adelin adelina adelinde adeline adelmo adem adina aditi aditya adnan adolf \
    adolfine adolfo adomas adonis adora adoración adrian adriana adriane adrianna adriano adrien adrienn adrienne \
    adrija adrián adwoa adán adèle adéla adélaïde aenne afonso agapito agata agatha agathe aglaia agne agnes agnese \
    agneta agnete agnieszka agnolo agnos agnès agnė agostina agostino agripina agris agus agustin agustina agustín \
    agáta ahmad ahmed ahmet ahti aida aidan aiden aiga aigars aija aila aili aimee aimo aimé aimée aina ainara aino \
    ainoa ainārs airi aisha aisling aistis aitana aitor aivar aivaras aivars ajay ajit akash akihiko akiko akosua \
    aksel akseli akua alain alan alana alba albano alberico albert alberta alberte albertina albertine alberto \
    alberts albin albina albino alcides alderano aldis aldo alec alejandra alejandro alejo aleks aleksandar \
    aleksander aleksandr aleksandra aleksandras aleksandrs aleksanteri aleksei aleksej aleksi alena aleodor \
    alessandra alessandro alessia alessio alex alexa alexander alexandr alexandra alexandre alexandrie alexandrina \
    alexandros alexandru alexe alexei alexej alexia alexis aleš alfio alfons alfonsina alfonso alfred alfredo \
    alfrēds algirdas algot ali alice alicia alicja alida alin alina aline alis alisa alise alisha alison alistar \
    alix allan allana allegra allison almudena almut almuth alois aloisia alondra alonso aloys alphons alphonse \
    alvar alvaro alve alvin alvīne alwin alwina alwine alyssa alícia alīda alžběta amada amadeo amadeus amado amador \
    amadou amalia amalie amancio amanda amando amarilis amaya ambrosio amedeo amedeu amelia amelie amelija amico \
    amina aminata aminu amir amira amit amitabh amleto amparo amrita amy amza amélie américo amílcar amālija ana \
    anabel anabela anacleto anaida anamaria anand ananya anas anastasia anastasie anastasio anastasios anastazja \
    anastázie anatol anatoli anatolie anatolij anaïs anca ancuța anders andor andra andrada andre andrea andreas \
    andree andreea andrei andreia andrej andrejs andres andrew andrey andrešs andrian andrija andrius andrus andrzej \
    andrás andré andréas andrée andrés anděla anemona aneta anete anett anette anežka angela angelica angelika \
    angelina angelino angelique angelita angelo angharad anghel anghelina angie angélica anibal anica aniela anika \
    aniket anikó anil anirudh anita anișoara anja anjali anjana anka anke ankica ankit ankur ann anna annabel \
    annabelle annaliese annalisa annamaria annamária anne annedore annegret annegrete annekatrin anneke annelene \
    anneli annelie annelies anneliese annelise annelore annemarie annemette annemie annemijn annerose annett annetta \
    annette anni annibale annica annie anniina annija annika anniken annikki annita annukka annunziata anny anouk \
    ansaldo anselm anselma anselmo ansis anssi antal antanas ante antero anthony antim antje anto antoaneta antoine \
    antoinette anton antonela antonella antonello antoni antonia antonie antonietta antonija antonina antonino \
    antonio antonios antoniu antonius antons antony antonín antoņina ants antti antun antónio antônio anuj \
    anunciación anuța anwar aníbal anđa anđela aoife aparna apolena apolinar apolonia apostolos araceli aranka \
    arcelia archana ariadna arian ariana ariane aribert arie arielė arif arijus arild arina aristide aristides \
    aristița arja arjun armandas armando armands armas armida arminas arnaldo arnas arnaude arnav arnd arndt arne \
    arnfried arnim arnis arnold arnoldas arnolds arnošt arnulf arnulfo aroa aronas arsenie arsenio artemio artemisa \
    arthur arto arttu artturi artur arturo arturs artūras artūrs arvid arvind arvo arvydas arvīds arzu aránzazu \
    arūnas asafe asbjorn asbjørn ascensión asdrubal asger ashish ashlee ashleigh ashley ashok ashton ashwin asif \
    asko aslaug asma assar aston astrid asunción atenulf athanasios atilio atte attila audrey audrius auguste \
    augustin augustina augusto aukusti aulikki aulis aune aurel aurelia aurelian aureliana aureliano aurelie \
    aurelien aurelija aurelio aurica aurică aurimas aurore aurélie aurėja ausma aušra aušrinė avram axel axenia \
    axinte ayaka ayden ayla aylin aylla ayman aynur ayodele ayoub ayse aysel ayten ayumi ayşe azahara azeglio \
    azeneth aziz azra azucena babajide babatunde babett babette baccio baiba balazs baldassare baldomero balduino \
    baldur baltasar balthasar balázs bambang baptist barbara barbora barbro barica barna barnabás bartek \
    bartholomäus bartolomeo bartolomeu bartolomé bartosz basarab basilio bassam bastiaan baudelio bautista bayram \
    beata beate beatrice beatrix beatriz beau bebe becky bedřich begona begoña bekir bela belen belinda belén ben \
    bendegúz benedek benedetto benedicte benedikt benedikte benedita bengt beniamin benicio benigna benigno benita \
    benito benjamim benjamin benjamín benjámin benno benny benoit benone benoît bente benthe benvenuto benício beppe \
    berat berend berenice berit bernabé bernadett bernadette bernard bernarda bernardino bernardita bernardo bernd \
    berndt bernfried bernhard bernhardine bernt bernward bert berta bertalan bertha berthold bertil berto bertold \
    bertram bertrand beth bethan bethany betina betti bettina betty beverley beverly beáta bhavana bhavna biagio \
    bianka bibi bibiana bilal biljana billy birger birgid birgit birgitt birgitta birgitte birte birthe biruta \
    biserka bjarne bjorn björn bjørg bjørn blahoslav blanca blanduzia blanka blas blažena boaz bob bobby bodil bodo \
    boel bogdan bogdana boglárka bohumil bohumila bohumír bohuslav boleslav bonnie borbála borja borris borys botond \
    bozena bořivoj božena božica božo bradley brady brandon branka branko brayan breanna brencis brenda brendan \
    breno brian briana brianna bridget brigita brigitta brigitte brit brita britt britta brittany brittney brooke \
    bror broņislava bruce bruna brunhild brunhilde bruni brunilda bruno bryan bryce brândușa brígida brăduț bukola \
    burak burckhard burghard burkard burkhard burkhardt bálint bárbara bärbel béla börje bøje børge büşra bănel \
    bērends bērtulis błażej břetislav caetana caetano caio caitlin caitlyn caius cajsa calcedonio caleb calebe \
    calista calisto calixta calixto callum calogero calvin camelia camil camila camilla camille camillo camilo canan \
    candace candelaria candelario candelas candice cantemir caoimhe capucine caren caridad carin carina carita carla \
    carlijn carlito carlo carlos carlota carly carmela carmelita carmelo carmen carmina carmine carminho carol \
    carola carole carolin caroline carolyn carrie casandra casemiro casian casiana cassandra cassidy cassie catalina \
    catarina caterina cathal catharina catherine cathleen cathrin cathrine cathy catinca cato catrin catrina catrine \
    catrinel cauã cauê cayetana cayetano cazimir cebrián cecilia cecilie cecilio cecília cedric cedrin ceferino \
    celal celestina celestino celia celine celso cemal cemil cengiz centa cerasela cerys cesar cesare cetin ceylin \
    cezar cezara cezary chantal chantelle charlene charles charlie charlott charlotta charlotte charo chelo chelsey \
    cherie cheryl chetan chiamaka chiara chidi chidinma chieko chinedu chioma chita chloe chloé chloë chris christa \
    christel christelle christer christian christiana christiane christie christin christina christine christl \
    christof christofer christoffer christoph christophe christopher christy chucho chukwuemeka chus chuy ciara \
    ciaran cilli cillian cilly cindy cintia ciprian cipriana cipriano ciriaco cirillo cirino cirkeline ciro ciríaco \
    claas claes claire clara clare clarence clarice clarisa clarissa clas claude claudia claudine claudio claudiu \
    claudius claus clavs clayton clelia clemence clemens clementina cleopatra cleto clifford clinton clive clodagh \
    cloe clotilde cläre clémence clément codrina codruț codruța colette colin colleen colton coluccio concepcion \
    concepción concetta connie connor conny conor conrad conrado constantin constantina constantino constanza \
    constanze constança constanța consuela cora coralia cordula corentin corina corinna corinne coriolano cormac \
    cornel cornelia cornelio cornelis corneliu cornelius corrado corvin cory cosima cosimo cosmin cosmina costache \
    costantino costanzo costel costin courtney crenguța crescencia crin crina cristea cristian cristiano cristina \
    cristobal cristofor cristóbal csilla csongor ctibor ctirad curro curt curtis custodio cynthia cyprian czeslaw \
    cándida cándido cäcilia cäcilie cécile célina céline césar călin cătălin cătălina daan dacian daciana dafina \
    dafne dafydd dagmar dagmara dagny dagobert daiana daiga daina dainis dainius daisuke dajana dalia dalibor dalila \
    dalton damaris damian damiano damien damián dan dani danica daniel daniela daniele danielius daniella danielle \
    danijel danijela danilo danique daniël danny danuta danuše daphne daria dariana darija darin dario darius \
    dariusz darko darlene darrell darren darryl daryl darío dave davi david dawid deanna debbie deborah debra \
    decebal declan deepak deepika deirdre deividas dejan delfina delfino demetra demetrio demi denis denisa denise \
    dennis denny derek derrick desiderio desiree desirée desmond despina detlef detlev devika devin devon dewi dezső \
    diana diane dida didina diedrich diego dierk dieter diethard diethelm diether dietlind dietlinde dietmar \
    dietrich dilara dillon dimas dimitar dimitra dimitri dimitrina dimitrios dina dinesh dinis dino dinu diogo dion \
    dionigi dionisia dionisio dirk dita ditmar ditte dittmar divya diána diāna dmitri dmitry dobroslav dochia dogan \
    dohyun dolores domagoj domantas domas domenico dominga dominic dominik dominika dominique dominyka dominykas \
    domitila domnica donald donata donatas donatella donatello donato dongwook donna doreen dorel dorian doriana \
    dorin dorina dorinel doris dorit dorita dorle dorli dorota dorotea doroteja dorothe dorothea dorothee dorothy \
    dorothée dorottya dorte dorthe doru douglas dovilė dovydas draga dragan dragana dragica drago dragoș dragutin \
    drahomíra drahoslav drahoslava dražen duarte ducu duilio duje dumitra dumitrana dumitru duncan dunja dursun \
    dusan dustin duuk dušan dwayne dylan dylano dzidra dzintars dzintra dániel dávid débora dénes dóra dörte dörthe \
    dārta dāvis ebba ebbe eberhard eberhardt ecaterina eckard eckart eckehard eckhard eckhardt eckhart ecrin eddie \
    edelbert edelgard edelmira edelmiro edeltraud edeltraut edeltrud edgar edgaras edgardo edgars edina edita edith \
    editha edmond edmund edmundo edoardo edouard eduard eduarda eduardo eduards edvard edvardas edvin edvinas edvīns \
    edward edwin edīte eefje eelis eemeli eemil eerik eero eetu eeva efraín eftimia eftimie efua egbert egidijus \
    egil eglė egon ehrenfried ehrentraud ehrhard eidvilė eija eiji eila eileen eilidh eilish eimantas eimear einar \
    einari einer eino eira eirik eitel eivind eivor ekaterina ekkehard ekkehart ekrem eladio elaine eleanor eleanora \
    elemér elena eleni elenore eleonor eleonora eleonore eleri eleuterio elfi elfie elfriede eliana elias eligia \
    eligio eliisa elijah elin elina eline elinor elis elisa elisabet elisabeta elisabeth elisaveta elise eliseo \
    elita eliza elizabeta elizabete elizabeth elize eliška elke ella elladio ellen elli ellie ellinor elliot elliott \
    elly elma elmar elmer elmeri elmo elmārs elna eloah elodia elodie elof eloá eloísa elpidio elsa elsbeth elsebeth \
    elsie elsy elton elvin elvira elvy elvīra elwira elza elzbieta elías elīna elżbieta emanoil emanuel emanuela \
    emanuele emanuella emanuelly emanuil emeka emelie emelina emese emigdio emiko emil emilia emilian emiliana \
    emiliano emilie emilija emilio emilis emilly emily emine emir emma emmanuel emmanuelle emmerich emmi emmy \
    emperatriz emre emília emīlija emīls enar encarna encarnacion encarnación encarnita engelbert engla enikő eniola \
    ennio enno enrico enrika enrique ensio enver enzio eoghan eoin epifanio eraldo erasmo ercan erdal erdmute \
    erdogan eremia erhard erhardt eric erica erich erick erik erika erikas erin erkan erkki erland erlend erling \
    ermanis ermanno ermenegildo ermes erna ernest ernestas ernestine ernesto ernests ernst ernő erol ervin erwin \
    eryk erzsébet esben esila eskil esko esmarelda esmee esmeralda esmée espen espiridión essi esteban estefania \
    estefanía estela estelle ester estera esteri esther eszter etelka etelvina ethan ethel etta ettore eufemia \
    eufrosina eugen eugene eugenia eugenie eugenio eugène eulalia eunji eusebia eusebio eusebiu eustaquio eustațiu \
    eutimio eutropio eva evald evaldas evamaria evan evangelia evangelina evangelista evangelos evanghelina evaristo \
    evelia evelien eveliina evelin evelina eveline evelyn evelyne evelína evert evie evija evita ewa ewald ewelina \
    ezequiel ezio faas fabia fabian fabiana fabien fabienne fabio fabiola fabián fabiënne fabrice fabricio fabrizia \
    fabrizio facundo fadi fadime faisal falko fanni farah farhan farid farouk faruk fatema fatih fatima fatma fatou \
    fatoumata faustas faustino fausto faye febe fedde fedele federica federico federigo felicia feliciana feliciano \
    felicidad felicitas feline felipa felipe felisa felix felizitas femke fenna fenne ferdi ferdinand ferdinando \
    ferenc fermín fernanda fernando fiamma fidel fidela fien fiene filip filipa filipe filippa filiz filofteia \
    filomena finn fintan fiodor fionn fionnuala fiorenzo fiorino fito fitri flavia flavio flaviu flemming fleur \
    floare floarea floortje florea florencia florencio florentin florentina florentine florentino florența florian \
    floriana florica florin florina florinda floris folake folke folker folkert fortunato fotini franca frances \
    francesca francesco francis francisc francisca francisco franciska franciszek franck francois francoise franjo \
    franka frans františek františka franz franziska françois françoise frauke freddy frede frederic frederick \
    frederico frederik frederike frederikke frederique fredi fredo fredric fredrik fredrika fredy freia freja freya \
    fricis frida fridolin frieda friedbert friedemann frieder friedericke friederike friedhelm friedhilde friedhold \
    friedl friedlinde friedo friedrich frithjof fritz frode frusina fryderyk frédéric frédérique fulgencio fulvio \
    fumiko funmilayo fábio fátima féline félix gabi gabino gabor gabriel gabriela gabriele gabrielius gabriella \
    gabrielle gabrielly gaby gael gaelle gaetan gaetano gail gaja galasso galina galo gareth garrett garry gary \
    gaspar gaspare gastone gastón gatis gaurav gavin geanina gebhard gediminas geert geeta geir gelsomina gelu gema \
    gemma genaro geneviève genovefa genoveva gențiana geoffrey georg george georgel georges georgeta georgi \
    georgiana georgina georgine georgios gerald geraldine geraldo gerard gerardo gerd gerda gerdi gereon gerfried \
    gergely gergő gerhard gerhardt gerhart gerhild gerlind gerlinde germana germán gernot gero gerold gerolf gerrit \
    gert gerta gerti gertraud gertraude gertraut gertrud gertrude gertrudis gervasio gerwin gerónimo gesa gesche \
    gesine geta gethin geza ghada ghenadie gheorghe gheorghiță gherghina ghiță giacinto giacobbe giacomo giada \
    giampaolo giampiero gian giancarlo gianfrancesco gianfranco gianina gianluca gianluigi gianmarco gianna gianni \
    gianpaolo gianpietro gicu gică giedrius giedrė giel giesela gijs gilbert gilberto gilda gilles gillian gillis \
    gina gino gintarė gioacchino gioachino gioele gioffre gionata giorgia giorgian giorgiana giorgio giorgos giosuè \
    giovanna giovanni girish girolamo gisa gisbert gisela gislinde gitta gitte giulia giuliana giuliano giulietta \
    giulio giuseppe giuseppina giustino gizella glauco glenda gloria godofredo goffredo gonzalo gopal gordana gordon \
    gorm gottfrid gottfried gotthard gotthilf gotthold gottlieb gottlob goyo gracia graciana graciano graciela \
    graeme graham grainne graziano graziella grazyna grațian grațiana grațiela greca greg greger gregg gregoire \
    gregor gregorio gregory greta gretchen grete gretel grethe grieta grigore grigoris griselda grit grzegorz \
    grégoire gréta grēta guadalupe guarino gudrun gudula guenter guenther guglielmo gugulethu guido guilherme \
    guillaume guillermina guillermo guiomar guiseppe guiying gunar gunborg gunda gundel gundhild gundi gundolf \
    gundula gunhild gunilla gunita gunn gunnar gunnel gunner gunta guntars gunter gunther guntis guntram gunvor \
    gunārs gurli gustaf gustas gustav gustavo gustaw gusti gusztáv guusje gwendolyn gwyneth gyda gyorgy gytis gytė \
    gyula gyöngyi györgyi győző gábor gérard géza gökhan gönül göran gösta göte götz gülay gülsen gülten günter \
    günther haakon habib hadassa hadiza haeun hagen hailey hajnalka hajo hakan haley halil halina halvor hamid \
    hamish hampus hamza hana hanan hanife hanna hannah hannchen hanne hanneke hannele hannelore hannes hanni hanno \
    hanns hannu hanny hans hansgeorg hansjoachim hansjörg hansjürgen hanspeter hanss haoran haralamb haralambie \
    harald hardy harijs harish harold haroldo haroun harpreet harri harriet harro harry hartmut hartmuth hartwig \
    haruka haruki haruto hasan hassan hasso hatice haydée hayley heather hedda hedi hedvig hedvika hedwig hedy hege \
    heide heidelinde heidelore heidemarie heiderose heidi heidrun heike heikki heiko heimo heiner heinfried heini \
    heino heinrich heinz heitor helen helena helene helfried helga helge heli helinä heliodoro hella helle hellena \
    hellevi hellmut hellmuth helma helmar helmer helmi helmtrud helmut helmuth heloisa heloísa helvi helén heléne \
    helēna hemant hendrik hendrika henna henner henni henning henny henri henric henrieta henrietta henriette henrik \
    henrike henrikki henrique henry henryk heracleea heraclio herbert herberto herdis heribert heriberto herlinde \
    herma herman hermanis hermann hermanni hermenegildo hermine herminia herminio hernan hernando hernán herta \
    hertha herve herwig hicham hidde hideki hideo hikaru hilario hilary hilda hildburg hilde hildegard hildegart \
    hildegund hildegunde hilding hilkka hillevi hilma hilmar hiltraud hiltrud hinrich hipólito hiroko hiroshi hiroto \
    hisashi hitomi hjalmar hjalte hjördis holger hollie holly holm honoré horacio horațiu horea horia horst hortense \
    hortensia horymír howard hrvoje hubert hubertine hubertus huda hugh hugo hugues hulda humberto hunor huong \
    hussein hyejin hynek hyunwoo håkan håkon håvard héctor hélène hülya hüseyin iacob ian iancu ianis iasmina iben \
    ibolya ibrahim ibrahima ibtisam ibán ichiro idris idun ieremia ieuan ieva ifeanyi ifeoma ignacia ignacio ignacy \
    ignas ignatz ignaz ignazio ignác ignė igor igors ihsan iida iiris iisakki iker ilari ilaria ilarie ilarion \
    ildefonso ildiko ildikó ileana ilga ilhan ilias ilie ilija ilinca ilja ilka ilkka ilmari ilmārs ilona ilonka \
    ilse ilyas ilze imants imelda imke immo imran imre inaki inaya indira indrek indriķis indrė ineke ines inese \
    ineta inez inga ingalill ingbert inge ingeborg ingeburg ingegerd ingegärd ingela ingelise ingelore ingemar inger \
    ingetraud ingetraut ingmar ingo ingolf ingrid ingrida ingried ingrīda inguna ingvar inken inkeri inmaculada inna \
    inocențiu insa inès inés ināra ioan ioana ioanina ioanna ioannis iolanda ionel ionela ionelia ionică ionuț \
    iosefina iosif ippazio irena irene iridenta irina irinel irja irma irmantas irmela irmeli irmengard irmgard \
    irmhild irmi irmingard irmtraud irmtraut irmtrud iryna irén iréne irēna isaac isabel isabela isabell isabella \
    isabelle isabelly isac isadora isaiah isak isaque isaura isaías ishaan ishita isidor isidora isidoro isidro \
    ismael ismail ismet ismo isolde istvan istván itziar iulia iulian iuliana iuliu iurie iustin iustina iustinian \
    ivan ivana ivanka iveta ivo ivona ivonne iván iwan iwona izabela izabelė izidor iñaki iñigo jaakko jaana jaanus \
    jabulani jacek jacinta jacinto jack jackie jaclyn jacob jacobine jacobo jacopo jacqueline jacques jadranka \
    jadwiga jafet jagdish jaime jaka jake jakob jakobs jakov jakub jalmari jamal james jamie jamila jan jana jane \
    janet janeta janett janette jani janice janin janina janine janko jann janna janne janni jannie jannis jano \
    janos janusz jaqueline jared jari jarkko jarl jarmila jarmo jarno jaromír jaroslav jaroslava jaroslaw jasmijn \
    jasmina jasminka jason javi javier javiera jayda jayden jaylinn jayne jayson jazmin jazmín jean jeana jeanette \
    jeanne jeannette jeannine jeff jeffery jeffrey jekaterina jelena jelle jelte jemma jenaro jenel jenna jenni \
    jennie jennifer jenny jens jente jenő jeppe jere jeremi jeremiah jeremias jeremy jeremías jerker jermaine jeroen \
    jerome jeronimo jerry jerzy jerónimo jesper jessica jessika jesusa jesús jezups jiahui jianguo jianhua jihoon \
    jill jillian jim jimena jimin jimmie jimmy jindřich jindřiška jinthe jiri jitka jitske jiyoung jiřina jiří \
    joachim joacim joakim joan joana joann joanna joanne joao joaquim joaquin joaquina joaquín jobst jocelyn \
    jocelyne jochem jochen jodi jodie jody joe joel joelle joep joey johan johana johann johanna johanne johannes \
    johans john johnathan johnnie johnny joko jokūbas jolana jolanda jolanta jolanthe jolene jolie jolijn joline \
    jolán jonas jonatan jonathan jonathon joni jonna jonny jonáš joona joonas joonatan joost jordana jordi jordy \
    jordán jorge jorien joris jorma jorn jorrit jort jorunn jorūnė jose josef josefa josefiina josefin josefina \
    josefine josep joseph josephine josette joshua josip josipa jost josué josé joséphine jouko jouni jovan jovana \
    jovita joyce jozef jozsef joão joël joëlle joško juan juana juanita juanito judit judita judith judy juergen \
    juha juhana juhani juho jukka jules julia julian juliana juliane julianna julie julien julieta juliette julijana \
    julio julita julius juliusz julián juni junichi junko juozas juraj jure jurgen jurgita jurij juris jurre jussara \
    jussi justas justin justina justinas justine justus justyna jutta juul juulia juuso jyoti jyrki jytte jázmin \
    jérôme jéssica józef jörg jörgen jörn jørgen júlia jürgen jüri jānis jāzeps jēkabs jēkaubs jędrzej jūla jūle \
    jūlija jūlijs kaarina kaarlo kacper kadri kagiso kai kaija kaique kaisa kaitlin kaitlyn kaja kajetan kajsa kajus \
    kalervo kalevi kalina kalle kalpana kamau kamil kamila kamilly kamran kaori kara karan karel karen kari karim \
    karima karin karina karl karla karlfried karlheinz karlijn karlo karlīna karol karola karoliina karolin karolina \
    karoline karolis karoly karolína karsten karthik kasim kasimir kaspar kaspars kasper kata katalin katariina \
    katarina katarzyna katarīna katcha kate katelyn katerina kateřina katharina katharine katherina katherine kathi \
    kathleen kathrin kathryn kathy kati katica katie katja katri katriina katrijn katrin katrina katrine katrīna \
    katy kauko kavita kavya kayla kaylee kayleigh kazim kazimierz kazuki kazuko kazuo keano keerthi keijo keiko \
    keisuke keith keld kelli kellie kelly kelsey kemal ken kenan kendra kenichi kenn kennet kenneth kenny kenta \
    kenth kerri kerry kerstin kerttu ketil ketut kevin khadija khaled khalid kian kiara kieran kike kiki kilian kim \
    kimberley kimberly kimmo kinga kipras kira kirk kirsi kirsten kirsti kirstin kirstine kirsty kishore kitti \
    kiyoshi kjeld kjell kjersti kjetil klaas klara klas klaudia klaudie klaus klavs klemens klement klothilde klára \
    kläre knud knut koen kofi kojo konrad konradus konstantin konstantinos konstanty konstanze korbinian kordula \
    korinna kornel kornelia kornelija kornelius kornél kostas kotaro kotryna kreszentia kreszenz kriemhild krista \
    kristaps kristen krister kristers kristi kristian kristiane kristie kristiina kristijan kristin kristina \
    kristine kristiāna kristjan kristofer kristoffer kristopher krists kristupas kristy kristóf kristýna krisztina \
    krisztián krisztofer krišjānis krišs krystal krystian krystyna kryštof krzysztof ksawery kullervo kunal kunibert \
    kunigunda kunigunde kuno kurt kustaa květa květoslava kwabena kwadwo kwaku kwame kwesi kyan kyano kyara kyle \
    kylie kyllikki kyoko kyra kyriakos kyungsoo kálmán károly käte käthe käthi kåre kévim kübra kārlis kęstutis \
    lacey lada ladislau ladislaus ladislav ladislava laetitia lage laila laimonis lajos lakshmi lalo lambert \
    lamberto lando lara larisa larissa larry lars lascăr lassi laszlo latasha latifa latoya laura laure laureano \
    lauren laurence laurens laurent laurenz laurenția laurențiu lauretta lauri laurian laurie lauris laurita laurits \
    laus laust lautaro lavinia lavínia lavīze lawrence layla lazzaro lazăr laís leah leana leander leandra leandro \
    leanne leena leevi leia leif leila leire lelia lena lene leni lenka lenn lennart lennarth leo leocadia leocadio \
    leokadia leon leona leonard leonardo leoncio leonel leonhard leonid leonie leonor leonora leonore leontin \
    leontina leontīne leopold leopoldina leopoldine leopoldo leordean leoš lerato leroy lesley leslie leszek leticia \
    leticija letizia letiția letícia levente levi lewis leyla leyre león liam liana liane liberto libor libuše licia \
    lică lidia lidija lidwina lieke liene liepa liesa liesbeth lieschen liesel lieselotte lieve ligia ligita lihua \
    liisa lili lilia lilian liliana liliane lilija lilita lilja lilla lillemor lilli lilly lilo linda lindiwe \
    lindsay lindsey linh linn linnea linnéa lioara lioba lisa lisandro lisanne lisbet lisbeth lise liselott \
    liselotte lisette lissi lissy liva livia livio liviu liwia liz liza lize lizete lizz lizzy ljiljana ljubica \
    ljubov ljudmila llinos lodovico loek loes loic loida lois loke lola lolita lona loni lonnie lorcan loredana \
    lorelei lorena lorenz lorenza lorenzo loretta lori lorin lothar lotta lotte lotti loui louie louis louisa louise \
    lourdes lova lovis lovisa lovro lowe loïs luan luana luara lubna lubomír luboš luc luca lucas lucca lucențiu \
    luchino lucho lucia lucian luciana luciano lucie lucila lucio lucrezia lucreția lucrețiu lucy lucía ludger \
    ludivine ludmila ludmilla ludovica ludovico ludvig ludvík ludwig ludwina luděk luigi luigina luis luisa luisana \
    luise luisina luitgard luiz luiza luka lukas luke lukáš luminița lumír lunna lupe lupita lutz luuk luzia luzie \
    luís luísa lydia lykke lynda lynne lászló lázaro lærke léa léo léon lívia lýdie lăcrămioara lėja lība līga līna \
    līza lūcija maaike maaria maarit maarten maartje macarena macaria macario machteld maciej mackenzie madara \
    maddalena madeleine madelene madelief madeline madhavi madhuri madlen mads maeve mafalda magali magarete magda \
    magdalena magdalene magdaléna magdolna maggie magne magnus magret magrit mahdi mahesh mahmoud mahmut mahulena \
    maia maija maik maike maiken maire mairead maite maitê maja majken majvor makayla makena makoto maks maksim \
    maksymilian malachy malcolm malena malene malgorzata malik malika malin mallika mallory malou malte malthe malva \
    malvina malwina mamadou mamen manda mandla mandy manfred manish manja manju manoel manoj manola manole manolo \
    manon mantė manu manuel manuela manuelita manuella mara marc marcantonio marcel marcela marcelina marcelino \
    marcell marcella marcelle marcello marcelo marcheta marcia marcial marciano marcin marcio marco marcos marcu \
    marcus mareen mareike mareile marek mareks maren margaret margareta margarete margaretha margarethe margarita \
    margaud margaux margherita margit margita margitta margot margret margrethe margriet margrieta margrit \
    marguerite margus mari maria mariah mariam mariama marian mariana mariane marianela mariann marianna marianne \
    mariano maribel marica maricela maricica maricruz marie mariechen marieke mariele marieluise marietta marija \
    marijan marijana marijke marijn marika mariko marilena marilyn marin marina marinela marinus mario marioara \
    mariola marion marisa marisela marisol marissa maristela marit marita maritta marius mariusz marja marjaana \
    marjan marjatta marjo marjolein marjukka marjut markas marketta markku marko markus markéta marleen marlen \
    marlene marlies marliese marlis marta marte marten martha marthe martijn martim martin martina martine martino \
    martirio martta martti martyn martynas martín marvin marwan mary maryam maryse marzena maría masahiro masaki \
    masako masao massimiliano massimo matas matea matei mateo mateus mateusz matheo matheus mathew mathias mathieu \
    mathijs mathilda mathilde matias matija matilda matilde mato matouš mats matt matteo matthew matthias matthieu \
    matthijs matthäus matti mattias matts matyáš matías matěj matīss maud mauno maura maureen mauri maurice mauricio \
    maurilio maurits mauritz maurizio mauro maurycy maxi maximiano maximilian maximiliano maximino maximo maya \
    mayank maysa mayte mayumi małgorzata maža mckenzie meagan mechthild mechthilde mechtild medėja meelis meenakshi \
    meera mees megan meghan megumi mehdi mehmet meik meike meinhard meinolf meinrad meja melania melanie melchor \
    melina melinda melisa melissa melita melitta melker melle melvin melwin mengyao meral merche meredith merel \
    merete merethe merijn merike merja merle merve mervi meryem mesut metod mette micael micaela micha michael \
    michaela michaele michail michal michala michał micheal michel michela michelangelo michele micheletto michelle \
    michelotto michiko michèle mickael mieke mieszko miglė miguel miguela mihael mihaela mihai mihail mihels mihhail \
    mihkel mihnea mihály miia miika mijo mikael mikaela mikayla mike mikels mikhail mikkel mikko miklós mikołaj \
    mikuláš mila milada milagros milan milena milica miljana milka milla milos miloslav miloslava milou miloš milton \
    miluše milán mimi mimmi mindaugas mindy minho minjun minna minodora minoru mioara miodrag mirabela mircea mirco \
    mirdza mireia mireille mirela mirella miriam miriama mirja mirjam mirjami mirjana mirko miron mirona miroslav \
    miroslava miroslaw miroslawa mirta mirte mirthe miruna misaki mislav mitică mitruț mitsuko miyuki miķelis miłosz \
    mladen modris mogens mohamad mohamed mohammad mohammed moises moisés mojmír molly monalisa monica monika monique \
    monja montserrat morena moreno moritz morris morten mounir moussa mugur mugurel muhammad muhammed muharrem \
    muireann mukesh murat muriel murilo mustafa mustapha muzaffer myriam myrthe márcio mária márk márta mátyás máté \
    máxima máximo märta märtha måns mårten mélanie mónica mónika māra māris mārtiņš mārīte mădălin mădălina mălina \
    mărioara măriuca nabil nacho nacio nadeschda nadeshda nadežda nadia nadin nadine nadja naděžda naglis nahiara \
    nahuel naiara najwa nanami nancy nando nanni naoki naoko naomi napoleone narcis narcisa narciso nasser natali \
    natalia natalie natalija natalio natalja natan natanael nataniel natascha natasha natasja natasza nataša natașa \
    nath nathalie nathan nathaniel natividad natsuki natália natálie natālija naud naveen nayara nazaret nazario \
    necati nechifor nedas nedda neeraj neha neil nela nele nelli nellie nelly nelu nemanja nenad nerea nereida \
    nerijus neringa nermin nete nevenka ngozi nguyen niall niamh nicanor niccolò nichifor nicholas nichole nicklas \
    niclas nico nicoară nicodemo nicodim nicola nicolae nicolai nicolaie nicolaj nicolas nicolasa nicolaus nicole \
    nicoleta nicoletta nicoline nicolás nicolò nicu niculina niculiță nicușor nicuță nidia niek niels nienke nieves \
    nigel niilo niina nikhil nikita nikki niklas niko nikodem nikol nikola nikolai nikolaj nikolajs nikolaos nikolas \
    nikolaus nikolett nikoletta nikolina nikos niks nikša nilda nilesh nilo nils nina ninetta nino ninthe nisha \
    nitin njeri njoroge nkechi nnamdi noah nobuko noel noelia noemi noemie noemí nojus nokuthula nomsa nomvula noora \
    noortje nora norah norbert norberto norica noriko norma normunds notburga noud noura nout noémi noël noëlle \
    ntombi nuno nuran nuray nurettin nuri nuria nurten nurul nyambura nydia nynke nádia nándor nélida néstor nóra \
    núria oana obdulia obinna oceane octav octavia octavian octaviana octavio octaviu océane odalis odalys odeline \
    odette ofelia oisin oiva olaf olalla olav olavi oldřich ole oleg olegario oleksandr oleksii olena olfert olga \
    olgierd olimpia olimpian olimpiu oliver olivia olivie olivier olivija oliviu olivér oliwer oliwier olle olli \
    olof olov oluchi olumide oluwaseun olívia omar omolara ondřej onni onofre onyeka oona oonagh orazio orestas \
    oreste orhan oriana ornella orsolya ortansa ortrud ortrun ortwin orvokki osamu oskar oskari oskars osman osmo \
    ossian osvald osvaldo osvalds oswald oswin otakar otavio otfried othmar otieno otilia otmar ottavio ottfried \
    ottilia ottilie ottmar otto ottokar ottomar ottone ottó otávio otýlie otīlija ousmane outi ovidio ovidiu owen \
    oxana ozana oļģerts paavo pablo paco pacífica padma padraig paige pallavi palle palmira paloma pamela pamfil \
    panagachie panagiotis panait panayiotis pancho panfilo pankaj paola paoletta paolo paraschiva paride parvati \
    pascale pascual pascuala pasi pasqual pasquale pastor pastora patric patricia patricie patricio patrick patrik \
    patrizia patrizio patryk patrícia patty paul paula paulette pauli paulica pauliina paulina pauline paulino \
    paulius paulo paulīna pavao pavel pavla pavlína pawel paweł peder pedro peeter peggy pekka pelayo pelle \
    pellegrino pentti pepe pepijn pepita pepito perla perlita pernilla pernille perry pertti petar pete peter petra \
    petras petre petrică petrișor petrona petronela petros petru petruț petruța petter petteri phileine philip \
    philipp philippa philippe philippine phillip philomena phoebe phyllis piedad pien pier pierangelo piergiorgio \
    piergiuseppe pierina pierluigi piermaria piero pierpaolo pierre piersanti pieter pietra pietro piia pilar pili \
    pina piotr pippa piret pirjo pirkko pirmin piroska pius pleun pleșu plinio polina pompeo pompilia pompiliu \
    pomponio poncio pontus pooja porfirio poul prabhakar pradeep prakash pranav prasad prasert prashant preben \
    preeti priit priscila priscilla priska priya priyanka profira prudencia przemysław puccio pánfilo päivi päivikki \
    pénélope péter pătru pēteris přemysl quentin quinn quinten quinty quique quirino rabea rachael rachel rachelle \
    rachid rada radek radim radka radmila radomír radoslav radosław radovan radu radvilė rael rafa rafael rafaela \
    rafał raffaele raffaella raffaellino raffaello rafila ragna ragner ragnhild rahel rahul raija raik raili raimo \
    raimondo raimonds raimund raimundo rainer raisa raissa raivis raivo rajesh rajiv rakesh ralf ralph raluca \
    ramazan ramesh raminta ramiro ramon ramona ramunė ramón ramūnas randall randolf randy rania ranieri ranjit \
    raphael raphaela raquel rareș rashid rasma rasmus raul rauno ravy rayan raymond raymund raúl rebeca rebecca \
    rebecka rebeka rebekah rebekka recep reece refilwe regina reginald regine regitse regitze regīna reidun reijo \
    reiko reimar reimer reimund reina reinald reinaldo reingard reinhard reinhardt reinhart reinhild reinhilde \
    reinhold reinis reino relu rembrandt remedios remigio remo remus rena renan renata renate renato renaud rene \
    renee reni rens renske renzo renáta rené renée resi reuben reyes reyna reynaldo reza rhavi rhiannon rhodri \
    rhonda rhys rianne rica ricarda ricardo riccardo ricciotti richard richardt richárd rickey ricky rico rigmor \
    rigo rihards riikka riina riitta rikard rikke riku riley rimantė rini risto rita ritt ritu ritva riza ričardas \
    ričards roan robby robert roberta robertas robertina roberto robyn rochus rocío roderich rodica rodney rodolfo \
    rodrigo rogelio roger rogier rohan rohit roisin rojus rokas roko roksana roland rolandas rolando rolands roldán \
    rolf romain roman romana romanița romeo romina romolo romuald romualdas romulus romy román ronald ronaldo ronja \
    ronni ronnie ronny roope roos roosa roque rosa rosalia rosalie rosalina rosalinda rosalinde rosalva rosalía \
    rosaria rosario rosaura rose-marie rosel roselinde rosemarie rosemary rosenda rosendo rosi rosie rosina rosita \
    rosl rosmarie rossana rostislav roswita roswitha rotraud rotraut rouven roxana roxelana roza rozalia rozalija \
    rozália ruairi ruben rubén rudi rudolf rudolph rudīte rufina rufino ruggero ruggiero rugilė rupert ruperta \
    ruperto ruslana rusnė russell rute rutendo rutger ruth ruthild ruud ruxanda ruxandra ruža ružica ryan ryota \
    ryszard rytis rytė régulo réka rémy róbert rómulo róza rózsa róża rúben rüdiger răducu răzvan rūdolfs rūta \
    růžena saad saar saara saban sabas sabatino sabin sabine sabri sabrina sachiko sachin safta sahin sakari saleh \
    salih sally salma salomea salomé salomón salvatore salvi samanta samantha sami samir samira samu samuel samuli \
    sanaa sancho sanda sandalio sandeep sandis sandor sandra sandrine sandro sandu sangeeta sanita sanja sanjana \
    sanjay sanjeev sanna sanne sanni sante santeri santino saoirse sara sarah sari sarina sarita sarmīte sascha \
    saskia satoko satoshi satu saturnina saturnino saulius saurabh sava saverio saveta savina savita sayaka saša \
    scott seamus sean sebastiaan sebastian sebastiano sebastien sebastián sedat segismundo seija seiji sekou selena \
    selim selina selma semenica semra senn senna senol senta seojun seoyeon sepp seppo serafina serena sergei sergej \
    sergey sergio sergiu sergius serkan serpil setsuko seun seve severiano severin severina severine severino severo \
    sevim shadia shalini shane shania shannon shari sharon shashank shaun shawn shawna sheena sheila shelia shelley \
    shelly sheree sheri sherri sheryl shigeru shilpa shinichi shinji shiori shirley shizuka shota shreya shruti \
    shweta sian sibel sibilla sibille sibusiso sibylla sibylle siddharth sidonia siegbert siegfried sieghard \
    sieglinde siegmar siegmund siegrid siegried siegrun siegward siem sietske sigfrid sigfrido sigfried sigge \
    sigismund sigita siglinde sigmar sigmund signe sigrid sigrun sigurd sigvard siiri silja silje silke sille silva \
    silvana silvester silvestre silvestro silvia silvian silviana silvie silvija silvio silviu simas simen simi \
    simina simion simon simona simonas simone simonetta simão simón sina sinaida sindre sinead sini sinică sinikka \
    siniša sintija siobhan siobhán sipho siri siriporn sirje sirkka sirpa sisko sissel siti sivert siwan sixten \
    siyabonga sjoerd skaidrīte slamet slavica slavko slavomír slavěna slawomir slobodan smaranda smiltė sneha \
    snezana snježana socorro sofi sofia sofie sofía soledad solene solveig solvej solvita somchai somsak sonali \
    sondre songül sonia sonja sonya soojin sophia sophie soraia sorana soraya soren sorin sorina sosimo souleymane \
    soumaya soňa speranța spyridon spyros srdjan sridhar srinivas stacey stacie stacy staffan stana stanca stancu \
    stanislaus stanislav stanislava stanislaw stanisław stanley stavros staņislavs steen stefan stefani stefania \
    stefanie stefano stefanos steffen steffi stein steinar stela steliana stelios stellan steluța stephan stephane \
    stephanie stephany stephen sterre steve steven stian stig stijn stilla stina stine stjepan stuart sture stéphane \
    stéphanie subhash sudha sudhir suhail sujin sulastri sumiko sumit sungho sunil sunita supaporn suresh susan \
    susana susanita susann susanna susanne susanto sushma susi sussanne sussie susumu suthep suus suvi suzana \
    suzanne suze svante svatopluk svatoslav svea svein sven svenja svenning sverre svetlana světlana swantje swati \
    swen swetlana sybilla sybille sylke sylvain sylvana sylvester sylvia sylvie sylvio sylwia synnøve szabolcs \
    szilveszter szilvia szilárd szymon sára sânziana sébastien sönke sören søren sørine sükrü süleyman tabea tabitha \
    tadas tadashi tadeo tadeusz tadeáš tadhg tafadzwa tage taichi taina taisto tajus takahiro takashi takeshi takumi \
    tamara tami tammie tammy tamás taneli tania tanja tanvi tanya tapani tapio tara taras tarek tariq tarja tarmo \
    taru tasha tassilo tatiana tatjana tatsuya tauno tautvydas tecla teea teemu teija tejas tejs tekla telemaco \
    tellervo telmo temistocle tendai teobaldo teodor teodora teodoro teodors teodosia teodosio teofil teohari teona \
    tere terence teresa terese teresia teresinha teresita tereza terezija terhi terje tero terrance terrence terri \
    terry terttu teréz terézia tess tessa tetsuya teun teuvo teófila teófilo thabo thaddäus thales thanasis thandeka \
    thandiwe thea theda thekla theobald theodor theodora theodore theodoro theodoros theres theresa therese theresia \
    therése thiago thibault thibaut thierry thies thijmen thijn thijs thilo thom thomas thoralf thorben thore \
    thorsten thure théo théodore théophile thérèse thị tiago tiberia tiberiu tibor tiburcio tiffany tihomir tiia \
    tiina tijmen tijn tijs tilda tillmann tilly tilman tilmann tilo tim timea timm timmy timo timotei timotej \
    timoteo timothy timothée tina tinashe tinca tincuța tindra tine tino tirza titas tito titus tivadar tiziana \
    tiziano tjerk tobias tobiasz toby todd todor toivo tola tolga tom toma tomas tomasa tomasz tomi tomislav tommi \
    tommy tomoko tomàs tomás tomáš toni tonia tonino tonje tonny tony tonya toomas topias tora toralf torben \
    torbjorn torbjörn torbjørn tord tore torgny tori toribio torill torquato torsten toshio tova tove toño tracey \
    traci tracie tracy traian traude traudel traudl traugott traute trevor tricia triin trine trini tristan tristán \
    troels trude trudel trudi truus trygve trīne tsuyoshi tudor tudora tudorița tudosia tuija tullio tunde tuomas \
    tuomo ture turid tuukka tuula tuuli tuulia tuulikki tuva twan tygo tymon tymoteusz tyra tyrone tímea tõnu tülay \
    tünde türkan ubaldo uberto uchenna uffe ugnė ugolino ulises ulla ullrich ulrica ulrich ulrik ulrika ulrike \
    umberto umesh undine unni uolevi urban urbano urmas ursel ursula urszula urte uschi ute uwe vadim vagn vaida \
    vaidas vaishali vajèn vakarė vakris valborg valdemar valdis valentijn valentim valentin valentina valentín \
    valentīna valeri valeria valerie valerij valerio valeriu valero valeska valija valter valtteri valéria valérie \
    vanesa vanessa vanja vanya vappu varun varvara vasarė vasco vasile vasilica vasilică vasiliki vasilis vassilios \
    vasyl vedran veera veerle veeti vegard veijo veikko veit veli velta venancio venceslás vendela vendula venera \
    veniamin venkatesh venla vera verena verner verneri vernon veronica veronika veronique verónica vesa vesna veta \
    vicenta vicente vicenția vicențiu vicki vickie vicky victoire victor victoriano victorino victória vidal vidar \
    vidya viesturs viggo vigilija vigo vihaan viivi vijay vikas vikram viktor viktoria viktorie viktorija viktors \
    viktória vilde vilgot vilhelm vilhelmiina vilhelmina vilho vilius viljami viljo villads ville vilma vilmer \
    vilmos viltė vilém vinay vince vincent vincentio vincenza vincenzo vincențiu vineet vineta vinicio vinicius \
    vinko vinod vinzenz vinícius violeta violetta viorel viorela viorica virgilio virginie viridiana virpi visarion \
    vishal visitación visvaldis vitali vitalija vitor vittoria vittorio vitus vitória vivek viveka vivian viviana \
    viviane vivianne vivien viļums vjekoslav vlad vladimir vladimír vladimíra vladislav vladislavs vlado vlaicu \
    vlasta vlastimil vlădelina voichița voicu vojtěch voldemārs volkan volker volkhard volodymyr vratislav vuokko \
    vytautas vytė václav väinö véronique víctor vítězslav vėjūnė věra wahyu walburga waldemar waldtraut waleed \
    walentina walfried walid walli wally walter walther waltraud waltraut waltrud wambui wanda wanjiku wanjiru \
    warren wassim wati wayan wayne weena weimin wenche wencke wendelin wendy wenjie wenke wenzel wera werner wesley \
    wessel whitney wibke wichai wiebke wieland wieslaw wietske wigbert wiktor wilfredo wilfried wilfriede wilhelm \
    wilhelmina wilhelmine wille willem willfried willi william willibald willibert willie willy wilma wilmer wiltrud \
    winfried winni winnie witold wladimir wojciech woldemar wolfgang wolfhard wouter wulf wálter xaver xavi xavier \
    xenia xiaohong xiaoming ximena xiomara xiuying xuemei yago yaiza yannick yannis yasemin yasmin yasmina yasmine \
    yasser yassin yassine yasuko yasuo yesenia yevhen yfke yilmaz yinthe ylva yngve yogesh yolanda yoshiko yosuke \
    younes yousef youssef yrjö yrsa yuka yukiko yukio yulia yuliana yuliia yumi yumiko yuriy yusuf yusuke yuta \
    yutaka yuto yuxuan yves yvette yvonne yésica yéssica zacarías zacharias zacharie zachary zaharia zahra zaida \
    zainab zaira zakaria zalán zamfir zamfira zanele zaraza zbigniew zbyněk zdenka zdenko zdeněk zdeňka zdislava \
    zdravko zehnia zehra zeinab zeki zeljko zelma zenia zeno zenobia zenon zenovia zenta zeynep zhiqiang ziad \
    ziedonis ziggy zigrīda zihan zikmund zina zineb zlatko zodwa zoe zoey zofia zoltan zoltán zoraida zoran zorka \
    zsanett zsigmond zsofia zsolt zsombor zsuzsanna zsófia zuzana zvonimir zvonko Ábel Ádám África Ágata Ágatha \
    Ágnes Águeda Ákos Álvaro Ámbar Ángel Ángela Ángeles Áron Árpád Áurea Ângela Ângelo Änne Åbjørn Édgar Édith \
    Édouard Élisabeth Élise Élodie Éléonore Émile Émilie Éric Érica Étienne Íngrid Íris Ísis Íñigo Óscar Ömer Örjan \
    Östen Özlem Øivind Øjvind Ørni Øvli Øystein Øyvind Úrsula Ülle Ādams Ādolfs Ārija Ąžuolas Đuro Đurđica Ērika \
    Ēriks Ēvalds Ģederts Ģirts Łukasz Şerife Šarūnas Šime Šimon Štefan Štefanija Štefica Štěpán Štěpánka Šárka \
    Žaneta Žanis Željka Željko Žemyna Živilė Žofie Žygimantas Șerban Ștefan Ștefana Ștefania \
    budi wahyu yulia rizky dwi eko tri nguyễn trần phạm huỳnh hoàng lê ngô bùi hồ vũ võ dương lý Đặng Đỗ kovács tóth \
    szabó horváth molnár németh takács balogh lakatos juhász mészáros maxim pía \
     barry brandi brett carl corey craig duane fred glenn jesse jesus jon josh leigh lynn norman roy seth tyler wyatt \
     fiona iain boris carsten christos lia lina udo ulf urs bianca enzo mattia edda bram guus wout bastian albrecht \
     joerg reiner rik sander stef lasse kaj ove owe gretl ansgar arkadiusz noor sienna rickard maj yuri zoé Åke \
     Åsa 
    """)
}
