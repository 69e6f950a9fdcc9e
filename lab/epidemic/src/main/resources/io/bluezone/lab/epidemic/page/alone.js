// The page of the sliders alone, without a town.
byId("doors").hidden = true;
byId("changes").hidden = false;
byId("skip").href = "#changes";
byId("mark").dataset.text = "mark.changes";
openPage();
