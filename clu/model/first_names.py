"""First names that people have in France, without accents: where one stands, someone is named."""

_USUAL = """
abdallah abdel abdelkader abdou abdoulaye abdul adama adele adeline adil adrien agathe agnes ahlem
ahmad ahmed aicha aida aissata aissatou alain alassane alban albane albert alberto albin alex
alexandra alexandre alexia alexis alfred ali alice alicia aline alison alix alma alphonse amadou
amandine ambre ambroise amelie amina aminata amine amir amira amy ana anais anas anastasia andre
andrea andree andriy angela angele angelina angelique anil anissa anita ann anna annabelle anne
annick annie anthony antoine antoinette anton antonin antonio apolline ariane armand armelle
arnaud arthur assa assia astou astrid aude audrey augustin aurelie aurelien aurore awa axel axelle
ayoub ayse aziz bachir bakary baptiste barbara basile bastien beatrice beatriz benedicte benjamin
benoit berenice bernadette bernard berthe bertrand bilal bintou blaise blanche boris boubacar
boubou bouchra brahim brice brigitte bruno camille capucine carine carla carlos carmen carole
caroline catherine cathy cecile cedric celeste celestin celia celine chantal charlene charles
charlie charline charlotte cheick chloe christelle christian christiane christine christophe cindy
claire clara clarisse claude claudette claudia claudine clemence clement clementine clotilde
colette coline come constance coralie corentin corinne coumba cristina cyril cyrille damien daniel
daniela daniele danielle dany david deborah delphine demba denis denise desire diane didier diego
dimitri djamel djibril dmytro dominique dorian dorothee duc dylan edgar edgard edith edmond
edouard eduardo edwige elea elena eleonore eliane elias elie elif eliott elisa elisabeth elise
elodie elsa emeline emile emilie emilien emma emmanuel emmanuelle emre emy enzo eric erika ernest
erwan esteban estelle esther ethan etienne eugene eugenie eva evelyne fabien fabienne fabio
fabrice fanny fanta farid farida fatim fatima fatimata fatma fatou fatoumata faustine felicie
felix ferdinand fernand fernanda fernando filipa fiona firmin flavie florent florian florine fouad
francine francis francisco franck francois francoise frederic frederique gabriel gabrielle gael
gaelle gaetan gaspard gaston gautier genevieve geoffrey georges georgette gerald geraldine gerard
germain germaine ghislaine gilbert gilberte gilles gisele giulia goncalo gonzague gregoire gregory
guillaume gustave guy gwenaelle gwendoline habib hadrien hajar hakim halima hamed hamid hamidou
hamza hanna hannah hassan hatem hawa hayat helene heloise henri henriette herve hicham hippolyte
hortense houria hubert hugo hugues huong hussein ibou ibrahim ibrahima idriss ilham ilona ilyes
imane ines ingrid ioana irene irina iris iryna isabelle ismael ismail issa issouf ivan jack jacky
jacqueline jacques jamel jamila jana janine jasmine jean jeanine jeanne jeannine jennifer jeremie
jeremy jerome jessica joachim joana joao joel joelle johan johanna john jonas jonathan jordan
jorge jose joseph josephine josette josiane joy juan judith jules julia julie julien julienne
juliette justin justine kader kadiatou karim karima karine karl katia kelly kenza kevin
khadidiatou khadija khadim khady khaled kilian kim kylian laetitia lamia lamine lan lara larissa
lassana latifa laura laure laureline laurence laurent laurie lea leane leila lena leo leon leonard
leonie leonore leslie lili liliane lilou lina linda linh lionel lisa lise loan loic lola lorenzo
lou louane louis louisa louise luc luca lucas lucette lucie lucien lucienne lucile lucille
ludivine ludovic luis luisa lydia lydie mael maelle maelys maeva magali magalie maimouna maiwenn
malek malick malik malika mamadou manon manuel manuela marc marcel marcelle marco margaux margot
marguerite maria mariam mariama mariame marie marielle marina marine mario marion marius
marjolaine marjorie marlene martial martin martine maryam maryline maryse mateo mathias mathieu
mathilde mathis mathys matteo matthias matthieu maud maurice maxence maxime maximilien mehdi
mehmet mei melanie melina melissa mercedes michael michel michele micheline mickael miguel mihai
mila milan mireille modibo mohamed mohammad mohammed moise monique morgane moriba mouhamed mounir
moussa muhammad murat mustafa mustapha myriam nabil nabou nadege nadia nadine nael nassim natacha
natalia natalya nathalie nathan nawal ndeye nicolas nicole nina nino noa noam noe noemie nolan
nora norah nordine noureddine nuno oceane odette odile oksana oleksandr olena olga olivia olivier
omar ophelie oscar othmane oumar oumou ousmane pablo pascal pascale pascaline patrice patricia
patrick paul paula paule paulette pauline paulo pedro penda perrine philippe pierre pierrette
priya quentin rachel rachid rachida rafael rajesh ramata raoul raphael raphaelle raymond raymonde
rebecca regine regis remi remy rene renee reza ricardo richard rita robert roberto robin rodolphe
rodrigue roger rokia roland rolande romain romane romuald ronan rosa rosalie rose roxane ruben rui
sabine sabrina sadio salah salif salim salima salma salome sam samba samia samir samira samuel
sandra sandrine sanjay sara sarah sasha saskia sebastien sekou selena selma serge serhiy severine
seydou sidonie siham simon simone sixtine slimane sofia sofiane solange solene solenn sonia sophia
sophie soraya souleymane stanislas stella stephane stephanie steve steven suzanne suzette svetlana
sybille sylvain sylvette sylviane sylvie tanguy tania tatiana teddy teresa tetiana thais theo
theodore theophile therese thi thibaud thibault thibaut thierry thomas tiago tidiane timeo
timothee titouan tom tony tristan ugo ulysse vadim valentin valentine valerie vanessa vasile
veronique victor victoria vincent virgil virginie viviane vladimir wafa walid walter wassim wei
wilfried william willy xavier xuan yacine yael yamina yann yannick yasmina yasmine yassine yaya
yohan yolande youcef younes youssef youssouf yulia yves yvette yvon yvonne zacharie zahra zainab
zakaria zineb zoe zohra
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
