const PptxGenJS = require("pptxgenjs");
const deck = new PptxGenJS();

const dark = deck.addSlide();
dark.background = { color: "1B1B1B" };
dark.addText("Gris sur noir", { x: 1, y: 1, w: 4, h: 1, color: "555555", fontSize: 20 });
dark.addText("Trop petit", { x: 1, y: 3, w: 4, h: 0.5, color: "FFFFFF", fontSize: 8, fontFace: "Futura" });
dark.addImage({ path: "rouge.png", x: 6, y: 1, w: 2, h: 2 });
dark.addText("Sur une photo", { x: 6.2, y: 1.2, w: 1.5, h: 0.5, color: "FFFFFF", fontSize: 20 });

const data = deck.addSlide();
const labels = ["Mai", "Juin"];
const series = [{ name: "2023", labels, values: [1, 2] }, { name: "2024", labels, values: [2, 3] }];
data.addChart(deck.charts.BAR, series, { x: 1, y: 1, w: 5, h: 3 });
data.addTable([["Mois", "Appels"], ["Mai", "12"]], { x: 1, y: 4.2, w: 6 });
data.addNotes("Joindre Mme Petit au 06 12 34 56 78.");

deck.writeFile({ fileName: "pptxgenjs.pptx" });
