"""Tokens open their own role and never show."""

import msgspec

from console.web.tokens import TOKEN_BYTES, Tokens, make_tokens, same_secret


def test_tokens_are_long_random_and_different() -> None:
    one, other = make_tokens(), make_tokens()
    assert len({one.overlay, one.control, one.remote, other.overlay, other.control, other.remote}) == 6
    assert len(one.overlay) >= TOKEN_BYTES * 8 // 6


def test_a_token_opens_its_own_role_only() -> None:
    tokens = make_tokens()
    assert tokens.opens_overlay(tokens.overlay)
    assert tokens.opens_control(tokens.control)
    assert not tokens.opens_overlay(tokens.control)
    assert not tokens.opens_control(tokens.overlay)
    assert not tokens.opens_control(tokens.control[:-1])
    assert tokens.opens_remote(tokens.remote)
    assert not tokens.opens_remote(tokens.control)
    assert not tokens.opens_control(tokens.remote)
    assert not Tokens(overlay="a", control="b").opens_remote("")


def test_an_empty_secret_opens_nothing_and_odd_letters_do_no_harm() -> None:
    assert not same_secret("", "")
    assert not same_secret("ключ", "secret")


def test_tokens_never_show_in_a_repr() -> None:
    tokens = make_tokens()
    for text in (repr(tokens), str(tokens), f"{tokens}", repr([tokens]), repr(tokens.__rich_repr__())):
        assert tokens.overlay not in text
        assert tokens.control not in text
        assert tokens.remote not in text
    assert msgspec.structs.replace(tokens, overlay="x") == Tokens("x", tokens.control, tokens.remote)
