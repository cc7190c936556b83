"""Problems read well: one line each, with line, place, value, reason and remedy."""

from console.config.problems import Problem, Problems


def test_a_problem_says_everything_it_knows() -> None:
    problem = Problem(line=14, where="deal[2].product", value='"shirt"', reason="It is not there.", remedy="Add it.")
    assert str(problem) == 'line 14: deal[2].product = "shirt": It is not there. Add it.'


def test_a_problem_of_the_whole_file_has_no_line() -> None:
    assert str(Problem(line=0, where="", value="", reason="There is no such file.")) == "There is no such file."


def test_problems_are_counted_and_listed() -> None:
    one = Problem(line=1, where="title", value="", reason="Missing.")
    assert str(Problems(file="show.toml", problems=(one,))) == "show.toml: 1 problem\n  line 1: title: Missing."
    assert str(Problems(file="show.toml", problems=(one, one))).startswith("show.toml: 2 problems\n")


def test_a_warning_reads_like_a_problem() -> None:
    one = Problem(line=1, where="title", value="", reason="Long.")
    assert Problems(file="show.toml", problems=(one,)).text("warning") == "show.toml: 1 warning\n  line 1: title: Long."
