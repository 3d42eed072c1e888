"""First names that people have in France, without accents: where one stands, someone is named."""

_USUAL = """
abdallah abdel abdelkader abdou abdoulaye adama adele adeline adil adrien agathe agnes ahmed aicha
aida aissata alain alassane alban albane albert alberto alex alexandra alexandre alexia alexis
alfred ali alice alicia aline alison alix alma alphonse amadou amandine ambre ambroise amelie amina
aminata amine amir amira amy ana anais anas andre andrea andree angela angele angelina angelique
anissa anita ann anna annabelle anne annick annie anthony antoine antoinette anton antonin antonio
apolline ariane armand armelle arnaud arthur assia astrid aude audrey augustin aurelie aurelien
aurore axel axelle ayoub aziz bakary baptiste barbara basile bastien beatrice benedicte benjamin
benoit berenice bernadette bernard berthe bertrand bilal blaise blanche boubacar boris brahim
brice brigitte bruno camille carine carla carlos carmen carole caroline catherine cathy cecile
cedric celeste celestin celia celine chantal charlene charles charlie charline charlotte chloe
christelle christian christiane christine christophe cindy claire clara clarisse claude claudette
claudia claudine clemence clement clementine coline colette come constance corentin coralie
corinne cyril cyrille damien daniel daniela daniele danielle dany david deborah delphine denis
denise desire diane didier diego dimitri djamel djibril dominique dorian dorothee dylan edgar edith
edmond edouard eduardo edwige elea eleonore elena eliane elias elie eliott elisa elisabeth elise
elodie elsa emeline emile emilie emilien emma emmanuel emmanuelle enzo eric erika ernest erwan
esteban estelle esther ethan etienne eugene eugenie eva evelyne fabien fabienne fabio fabrice
fanny farid farida fatima fatimata fatma fatou fatoumata faustine felicie felix ferdinand fernand
fernanda fernando fiona firmin flavie florent florian florine fouad franck francine francis
francisco franck francois francoise frederic frederique gabriel gabrielle gael gaelle gaetan
gaspard gaston gautier genevieve geoffrey georges georgette gerald geraldine gerard germain
germaine ghislaine gilbert gilberte gilles gisele giulia gregoire gregory guillaume gustave guy
gwenaelle habib hadrien hakim halima hamed hamid hamidou hamza hanna hannah hassan hatem helene
heloise henri henriette herve hicham hippolyte hortense houria hubert hugo hugues ibrahim ibrahima
idriss ilyes imane ines ingrid irene iris isabelle ismael issa ivan jack jacky jacqueline jacques
jamila jamel jana janine jasmine jean jeanine jeanne jeannine jennifer jeremie jeremy jerome
jessica joachim joana joao joel joelle johan johanna john jonas jonathan jordan jorge jose joseph
josephine josette josiane joy juan judith jules julia julie julien julienne juliette justin justine
kader kadiatou karim karima karine karl katia kelly kenza kevin khadija khadim khadidiatou khaled
kim kylian laetitia lamine lara larissa laura laure laureline laurence laurent laurie lea leila
lena leo leon leonard leonie leonore leslie lili liliane lilou lina linda lionel lisa lise loic
lola lorenzo lou louane louis louisa louise luc luca lucas lucette lucie lucien lucienne lucile
lucille ludivine ludovic luis luisa lydia lydie maelle maelys magali magalie malek malick malik
malika mamadou manon manuel manuela marc marcel marcelle marco margaux margot marguerite maria
mariam mariama marie marielle marina marine mario marion marius marjorie marlene martial martin
martine maryam maryline maryse mateo mathias mathieu mathilde mathis matteo matthias matthieu maud
maurice maxence maxime maximilien mehdi melanie melina melissa mercedes michael michel michele
micheline mickael miguel mila milan mireille mohamed mohammed moise monique morgane mouhamed
mounir moussa mustapha myriam nabil nadege nadia nadine nael nassim natacha natalia nathalie
nathan nicolas nicole nina nino noam noe noemie nora nordine norah noureddine odette odile olga
olivia olivier omar ophelie oscar othmane ousmane pablo pascal pascale pascaline patrice patricia
patrick paul paula paule paulette pauline paulo pedro perrine philippe pierre pierrette quentin
rachel rachid rafael raoul raphael raphaelle raymond raymonde rebecca regine regis remi remy rene
renee ricardo richard rita robert roberto robin rodolphe rodrigue roger roland rolande romain
romane romuald ronan rosa rosalie rose roxane ruben sabine sabrina salim salima salma salome sam
samba samia samir samira samuel sandra sandrine sara sarah sasha saskia sebastien selena selma
serge severine sidonie simon simone sofia sofiane solange solene sonia sophia sophie soraya
souleymane stanislas stella stephane stephanie steve steven suzanne suzette sybille sylvain sylvette
sylviane sylvie tanguy tania tatiana teddy teresa thais theo theodore theophile therese thibaud
thibault thibaut thierry thomas tiago tidiane timeo timothee titouan tom tony tristan ugo ulysse
vadim valentin valentine valerie vanessa veronique victor victoria vincent viviane virgil virginie
vladimir walid wassim wilfried william willy xavier yacine yael yamina yann yannick yasmina
yasmine yassine yohan yolande youcef younes youssef youssouf yves yvette yvon yvonne zacharie zahra
zineb zoe zohra
"""
_ALSO_WORDS = """
aime aimee ange aube aurore avril blanche cerise clair claire clement come constance constant desire
eden fleur france grace iris juste lou lys
manuel marine mathurin may modeste noel olive patrice pascal
pascale pierre prudence reine robin rose sage sam tom victoire violette
"""
ALSO_WORDS = frozenset(_ALSO_WORDS.split())
"""Those that are words too: without a capital, or alone, they name nobody."""
FIRST_NAMES = frozenset(_USUAL.split()) | ALSO_WORDS - {"france", "avril", "may", "eden", "sage"}
