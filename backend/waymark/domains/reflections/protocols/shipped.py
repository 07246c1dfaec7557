"""The protocols that come with the product, in our own words.

A changed word here becomes a new version in each organization; a prompt's id is never given to another question.
"""

from dataclasses import dataclass
from typing import Any

from waymark.domains.reflections.protocols.models import Occasion, Phase, Prompt

BEFORE = Phase.FORETHOUGHT
DURING = Phase.PERFORMANCE
AFTER = Phase.SELF_REFLECTION
START = Occasion.START
CHECK_IN = Occasion.CHECK_IN
GRADE = Occasion.GRADE
CLOSING = Occasion.CLOSING
DID_NOT_WORK_OUT = Occasion.DID_NOT_WORK_OUT


@dataclass(frozen=True)
class ShippedProtocol:
    """One protocol: what it is for, and its questions in their order."""

    code: str
    title: str
    about: str
    prompts: tuple[Prompt, ...]
    occasions: tuple[Occasion, ...] = ()

    def words(self) -> tuple[str, str, list[dict[str, Any]]]:
        """Return what a version of it keeps."""
        return self.title, self.about, [prompt.model_dump(mode="json") for prompt in self.prompts]


def ask(name: str, phase: Phase, text: str, *starters: str) -> Prompt:
    """Write down one question and ways to begin an answer."""
    return Prompt(id=name, phase=phase, text=text, starters=[*starters])


SHIPPED: tuple[ShippedProtocol, ...] = (
    ShippedProtocol(
        "what_so_what_now_what",
        "What? So what? Now what?",
        "Three questions for almost anything that happened.",
        (
            ask("what", DURING, "What happened?", "I was working on …", "The part I remember most is …", "I noticed …"),
            ask("so_what", AFTER, "Why does it matter to you?", "It shows me that …", "I felt …", "I did not expect …"),
            ask("now_what", BEFORE, "What will you do next?", "Next time I will …", "I want to try …", "I will ask …"),
        ),
        (CHECK_IN, CLOSING),
    ),
    ShippedProtocol(
        "feelings_to_plan",
        "From feelings to a plan",
        "Start with how it felt, and walk from there to a plan.",
        (
            ask("story", DURING, "Tell it short: what went on?", "It began when …", "I was with …"),
            ask("feelings", DURING, "How did you feel, and did that change?", "At first I felt …", "Later …"),
            ask(
                "good_and_hard",
                AFTER,
                "What was good about it? What was hard?",
                "It went well that …",
                "It was hard to …",
            ),
            ask("reasons", AFTER, "Why do you think it went this way?", "I think it was because …", "It helped that …"),
            ask("other_ways", AFTER, "What else could you have done?", "I could have …", "Somebody else might …"),
            ask("plan", BEFORE, "If it comes again, what is your plan?", "First I will …", "When … happens, I will …"),
        ),
        (CHECK_IN, DID_NOT_WORK_OUT),
    ),
    ShippedProtocol(
        "experience_to_experiment",
        "From an experience to an experiment",
        "Turn something you went through into something you can test.",
        (
            ask("experience", DURING, "What did you do or go through?", "I tried …", "I took part in …"),
            ask(
                "looking_back",
                AFTER,
                "What stands out when you look at it again?",
                "I see now that …",
                "It surprised me …",
            ),
            ask(
                "idea",
                AFTER,
                "What idea or rule do you take from it?",
                "It seems that …",
                "Maybe it works better when …",
            ),
            ask(
                "experiment", BEFORE, "How could you test that idea soon?", "This week I will try …", "I will know by …"
            ),
        ),
        (CHECK_IN, CLOSING),
    ),
    ShippedProtocol(
        "describe_examine_articulate",
        "Describe, examine, say what you learned",
        "Look closely first, then put into words what you learned.",
        (
            ask("describe", DURING, "Describe it so that somebody who was not there can see it.", "It was …", "We …"),
            ask(
                "examine",
                AFTER,
                "How does it fit with your goal, and with what you thought before?",
                "I used to think …",
            ),
            ask(
                "learned", AFTER, "What did you learn, and how did you learn it?", "I learned that …", "I got it when …"
            ),
            ask("use", BEFORE, "Where will you use it?", "I can use this when …", "It changes how I …"),
        ),
        (CLOSING,),
    ),
    ShippedProtocol(
        "three_two_one",
        "3 – 2 – 1",
        "Quick: three things, two things, one thing.",
        (
            ask("three", AFTER, "Three things you found out", "I found out …"),
            ask("two", AFTER, "Two things you want to look into more", "I am curious about …"),
            ask("one", BEFORE, "One question you still have", "I still wonder …"),
        ),
        (CHECK_IN, CLOSING),
    ),
    ShippedProtocol(
        "work_wrapper",
        "After a piece of work came back",
        "For when you get a test, a grade or comments: look at how you worked, not only at the result.",
        (
            ask("preparing", DURING, "How did you prepare, and for how long?", "I spent …", "I practised by …"),
            ask("lost", AFTER, "Where did it not go as you wanted? What kind of mistakes were they?", "I mixed up …"),
            ask("worked", AFTER, "What in your way of working helped?", "It helped that I …"),
            ask(
                "differently",
                BEFORE,
                "What will you do differently for the next one?",
                "I will start …",
                "I will ask …",
            ),
            ask("help", BEFORE, "Who or what could help you?", "I could ask …", "I could use …"),
        ),
        (GRADE,),
    ),
    ShippedProtocol(
        "plus_delta",
        "Keep and change",
        "Two columns: what to keep, and what to change.",
        (
            ask("plus", AFTER, "What went well and should stay?", "I want to keep …", "It was good that …"),
            ask("delta", BEFORE, "What would you change?", "I would change …", "Next time less … and more …"),
        ),
        (CHECK_IN, GRADE, CLOSING),
    ),
    ShippedProtocol(
        "know_want_learned",
        "Know, want, learned",
        "Begin it before the work and finish it after.",
        (
            ask("know", BEFORE, "What do you know about it already?", "I already know …", "I think that …"),
            ask("want", BEFORE, "What do you want to find out?", "I want to know how …", "I wonder if …"),
            ask("learned", AFTER, "What have you learned? What was not as you thought?", "Now I know …"),
        ),
        (START, CLOSING),
    ),
    ShippedProtocol(
        "traffic_light",
        "Traffic light",
        "Green, amber, red: where you can go on and where you are stuck.",
        (
            ask("green", DURING, "Green: what can you do on your own now?", "I can …", "I could show somebody how …"),
            ask("amber", DURING, "Amber: where are you not sure yet?", "I almost …", "I mix up …"),
            ask("red", DURING, "Red: where are you stuck?", "I do not get …", "I stopped at …"),
            ask("next", BEFORE, "What is the next small thing that would turn a light?", "I will …", "I will ask …"),
        ),
        (CHECK_IN,),
    ),
    ShippedProtocol(
        "it_did_not_work_out",
        "It did not work out",
        "For when something failed. That happens to everybody who tries things.",
        (
            ask("tried", DURING, "What did you try to do?", "I wanted to …", "My plan was …"),
            ask("happened", DURING, "What happened instead?", "Then …", "It stopped working when …"),
            ask(
                "hands",
                AFTER,
                "What of it was in your hands, and what was not?",
                "I could have …",
                "I could not change …",
            ),
            ask("worth", AFTER, "What is still good about having tried?", "I found out …", "I got better at …"),
            ask("friend", AFTER, "What would you say to a friend this happened to?", "I would say …"),
            ask(
                "next", BEFORE, "Do you want to try again, try another way, or let it go?", "I will …", "I let go of …"
            ),
        ),
        (DID_NOT_WORK_OUT,),
    ),
)
