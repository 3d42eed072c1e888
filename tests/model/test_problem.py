"""What a step brings is told apart from what was there, whatever moved."""

from dataclasses import replace

from clu.model.problem import Level, Problem, new_among

FAR = Problem(
    Level.WARNING, "agendas/plans/a.toml", ("actions", "b", "due"), "c’est loin.", "Vérifiez."
)


def test_of_two_in_the_same_words_the_one_in_a_new_place_is_new() -> None:
    before_it = replace(FAR, path=("actions", "a", "due"))
    assert new_among([FAR], [before_it, FAR]) == new_among([FAR], [FAR, before_it]) == (before_it,)


def test_what_only_slid_is_not_new() -> None:
    first, second = (replace(FAR, path=("actions", rank)) for rank in (0, 1))
    assert new_among([first], [second]) == ()
    assert new_among([first], [first, first]) == (first,)
