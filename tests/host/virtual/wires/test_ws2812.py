# SPDX-License-Identifier: MIT
"""A chain of lights against its data sheet."""

from pacelet_tools.virtual.wires.ws2812 import Chain, frame_rgb


def test_colours_come_in_the_order_of_the_chain() -> None:
    chain = Chain(2, "GRB")
    chain.write(0, bytes([1, 2, 3, 4, 5, 6]))
    assert chain.rgb == bytes([2, 1, 3, 5, 4, 6])


def test_a_short_frame_leaves_the_rest_as_it_was() -> None:
    chain = Chain(3, "RGB")
    chain.write(0, bytes([1] * 9))
    chain.write(1000, bytes([7, 8, 9]))
    assert chain.rgb == bytes([7, 8, 9, 1, 1, 1, 1, 1, 1])


def test_a_light_without_all_its_bits_keeps_its_colour() -> None:
    chain = Chain(2, "RGB")
    chain.write(0, bytes([1, 2, 3, 4]))
    assert chain.rgb == bytes([1, 2, 3, 0, 0, 0])


def test_what_is_longer_than_the_chain_falls_off() -> None:
    chain = Chain(1, "RGB")
    chain.write(0, bytes(range(6)))
    assert chain.rgb == bytes([0, 1, 2])


def test_bits_that_come_too_soon_go_on_where_the_last_frame_stopped() -> None:
    chain = Chain(2, "RGB")
    chain.write(0, bytes([1, 1, 1]))
    chain.write(30 + 100, bytes([2, 2, 2]))
    assert chain.rgb == bytes([1, 1, 1, 2, 2, 2])
    chain.write(30 + 100 + 30 + 280, bytes([3, 3, 3]))
    assert chain.rgb == bytes([3, 3, 3, 2, 2, 2])


def test_white_adds_to_all_colours() -> None:
    chain = Chain(1, "GRBW")
    chain.write(0, bytes([10, 20, 30, 250]))
    assert chain.lights == [(10, 20, 30, 250)]
    assert chain.rgb == bytes([255, 255, 255])


def test_a_frame_on_its_own() -> None:
    assert frame_rgb(bytes([1, 2, 3, 4, 5, 6, 7]), "GRB") == bytes([2, 1, 3, 5, 4, 6])
