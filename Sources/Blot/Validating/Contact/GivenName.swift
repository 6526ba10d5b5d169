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
     aaron abdul abdullah abigail adam adrian adriana agata agnes agnieszka ahmed aisha alan alba albert alberto \
    alejandra alejandro aleksander aleksandra alessandra alessandro alex alexander alexandra alexandre alexis \
    alfonso alfred alfredo ali alice alicia alison allison alvaro amanda amelia amina amir amit amy amélie ana \
    anastasia anders andre andrea andreas andrei andres andrew andrzej andré andrés angela angelika angelo anika \
    anita anja anke ann anna annalisa anne anneke annette annika anthony antoine anton antonella antonia antonio \
    antónio arjun armando arthur arturo ashley astrid audrey axel barbara bartosz beata beatrice beatriz ben \
    benjamin benoit benoît bernadette bernard bernd bernhard beth bettina bjorn björn bob bogdan brandon brenda \
    brian britta bruno bryan camila camille carla carlo carlos carmen caroline catarina catherine cecilia cedric \
    charles charlie chiara chloe chloé chris christa christiane christina christine christoph christophe christopher \
    claire clara claude claudia claudio clemens clément colin connor cristian cristina cynthia cécile daan damian \
    damien dan daniel daniela daniele danielle dariusz dave david deborah deepak denis denise dennis derek diana \
    diane diego dieter dietmar dimitri dirk dmitri dmitry dominik dominique donald donna doris dorothea dorothy \
    douglas duncan edgar edith eduardo edward ekaterina elaine eleanor elena eleonora elisa elisabeth elise \
    elizabeth ella ellen elsa emanuele emil emilia emilie emilio emily emma emmanuel enrico enrique eric erica erik \
    erika ernesto ernst esther eugene eva evan evelyn ewa fabian fabio fabrice fatima federica federico felipe felix \
    fernanda fernando filip florian francesca francesco francis francisco franck francois franz françois françoise \
    frederic frederik friedrich frédéric gabriel gabriela gabriele gary geoffrey george georges gerald gerard \
    gerhard giacomo gianluca gino giorgio giovanna giovanni giulia giulio giuseppe gloria gonzalo graham greg \
    gregory grzegorz guido guillaume guillermo gunther gustav gustavo gérard günther hanna hannah hannes hans harald \
    harry hassan heather heidi heike heinrich heinz helen helena helga helmut hendrik henri henrik henry herbert \
    hermann hiroshi holger hugo hussein hélène ian ibrahim ignacio igor ilse ines inge ingrid inés irene irina \
    isabel isabella isabelle ivan ivana ivo jack jacob jacqueline jacques jaime jakob jakub james jamie jan jana \
    jane janet janine janusz jason javier jean jeff jeffrey jennifer jens jeremy jesper jessica jesús jill jim \
    joachim joan joana joanna joanne joao joaquin jochen joe joel johan johanna johannes john johnny jonas jonathan \
    jorge jose josef joseph josephine joshua josé joão juan juana judith julia julian juliana julie julien juliette \
    julio jurgen justin justyna jérôme jörg jürgen kai kamil karel karen karin karina karl karolina kasper katarina \
    katarzyna kate katharina katherine kathleen kathrin kathy katie katja katrin kelly ken kenneth kerstin kevin kim \
    kimberly kirsten klaus konrad kristian kristina krzysztof kurt kyle lara lars laura lauren laurence laurent leah \
    lena lennart leo leon leonardo leonie leticia liam lieke linda lisa liz lorena lorenzo louis louise luc luca \
    lucas lucia luciana lucie lucy lucía ludwig luigi luis luisa luiz lukas luís léa léo maciej maddalena magdalena \
    maja malgorzata manfred manon manuel manuela marc marcel marcela marcelo marcin marco marcos marcus marek \
    margaret margarita margit maria mariana mariano marie marina mario marion marius marjolein markus marlene marta \
    martha martin martina martine martín mary maryam maría massimo mateo mateusz mathias mathieu mathilde matilda \
    matt matteo matthew matthias matthieu maurice mauricio maurizio małgorzata megan mehmet melanie melissa michael \
    michaela michal michał michel michele michelle miguel mikael mike mikhail milan milena miriam mohamed mohammad \
    mohammed monica monika monique muhammad mustafa mónica nadia nadine nancy naomi natalia natalie natasha nathalie \
    nathan neha niall nicholas nico nicola nicolas nicole niels nikita niklas nikola nikolai nils nina noah noemi \
    nora olaf ole oleg olga oliver olivia olivier omar oskar otto pablo pamela paola paolo patricia patrick patrizia \
    paul paula paulina paulo pavel pawel paweł pedro peter petra philip philipp philippe phillip pierre pieter \
    pietro piotr priya rachel rafael rahul rainer rajesh ralf ralph ramon ramón raphael raquel raul raúl rebecca \
    regina reinhard renata renate renaud rene rené ricardo riccardo richard rita robert roberta roberto rodrigo \
    roger roland rolf romain roman ronald rosa rosario rose-marie roxana rudolf ruth ryan rüdiger sabine sabrina \
    salvatore samantha samuel sandra sanjay sara sarah sascha scott sean sebastian sebastien sergei sergey sergio \
    sharon sheila shirley siegfried silke silvia simon simona simone sofia sofie sonia sonja sophia sophie stanislav \
    stefan stefania stefano steffen stephan stephane stephanie stephen steve steven stuart stéphane sunita susan \
    susana susanne sven svetlana sylvia sylvie sébastien tamara tanja tatiana teresa terry thomas thorsten thérèse \
    tiago tim timo timothy tina tobias todd tom tomas tomasz tomás toni torsten tracy ulrich ulrike ursula ute uwe \
    valentina valeria valérie vanessa vera veronica veronika vicente victor vikram vincent vincenzo vittorio \
    vladimir volker walter waltraud wendy werner wilhelm william winfried wojciech wolfgang xavier yannick yasmin \
    yusuf yves yvonne zbigniew zoe zofia zoltan álvaro łukasz 
    """)
}
