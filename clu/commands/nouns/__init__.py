"""The commands of the data: `clu NOUN VERB`."""

SUMMARIES = {
    "committee": "le comité : son nom, ses sites, ses services, ses sigles",
    "member": "les membres du comité",
    "milestone": "les jalons : les délais du comité avant et après une réunion",
    "standard-item": "la trame type : les points de toute nouvelle réunion",
    "meeting": "les réunions",
    "item": "les points d’une réunion",
    "slide": "les diapositives d’une réunion",
    "written-question": "les questions écrites, reçues avant une réunion",
    "attendance": "qui était là",
    "exchange": "les échanges d’une réunion : questions, remarques, désaccords, réponses",
    "decision": "les décisions d’une réunion",
    "outcome": "ce qui résulte d’un point",
    "session": "la séance : ses heures, l’approbation, la prochaine réunion",
    "correction": "les rectificatifs d’un compte rendu validé",
    "disclosure": "ce qui peut désigner une personne, et peut être publié ou non",
    "plan": "les plans d’action",
    "action": "les actions et leur suivi",
    "indicator": "les indicateurs et leurs relevés",
    "survey": "les enquêtes",
    "question": "les questions des enquêtes",
    "audit": "les audits",
    "finding": "les constats des audits",
    "reference": "les référentiels",
}
"""The nouns, in the order in which the help tells them."""
