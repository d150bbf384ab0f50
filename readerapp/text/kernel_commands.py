"""What may be written to a LaTeX document: the commands that ``article`` knows, and what stands in for others.

The names are those of the LaTeX kernel (``fontmath.ltx``, ``ltoutenc.dtx``); ``PROVIDED`` are common commands of
amssymb and of the T1 encoding with a definition for documents that lack them.
"""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


SYMBOLS = _words(
    """alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi pi
    varpi rho varrho sigma varsigma tau upsilon phi varphi chi psi omega Gamma Delta Theta Lambda Xi Pi
    Sigma Upsilon Phi Psi Omega aleph hbar imath jmath ell wp Re Im partial infty prime emptyset nabla
    surd top bot angle triangle forall exists neg flat natural sharp clubsuit diamondsuit heartsuit
    spadesuit sum prod coprod int oint bigcap bigcup bigsqcup bigvee bigwedge bigodot bigotimes bigoplus
    biguplus pm mp setminus cdot times ast star diamond circ bullet div cap cup uplus sqcap sqcup
    triangleleft triangleright wr bigcirc vee wedge oplus ominus otimes oslash odot dagger ddagger amalg
    leq geq prec succ preceq succeq ll gg subset supset subseteq supseteq sqsubseteq sqsupseteq in ni
    vdash dashv mid parallel equiv sim simeq asymp approx cong neq ne doteq propto models perp leftarrow
    rightarrow Leftarrow Rightarrow leftrightarrow Leftrightarrow mapsto longleftarrow longrightarrow
    Longrightarrow hookrightarrow uparrow downarrow updownarrow nearrow searrow le ge to gets land lor
    lnot iff ldots cdots vdots ddots lbrace rbrace langle rangle lfloor rfloor lceil rceil vert Vert
    backslash log ln lg exp sin cos tan cot sec csc arcsin arccos arctan sinh cosh tanh arg deg det dim
    gcd hom inf sup lim liminf limsup max min ker Pr quad qquad displaystyle textstyle lesssim gtrsim
    triangleq varnothing subsetneq"""
)
ONE_ARGUMENT = _words(
    """mathbf mathrm mathit mathsf mathtt mathcal mathbb mathfrak boldsymbol hat widehat check tilde
    widetilde acute grave dot ddot breve bar vec overline underline overbrace underbrace sqrt"""
)
TWO_ARGUMENTS = frozenset(["frac", "stackrel"])
TEXT_IN_MATHS = frozenset(["textrm", "textbf", "textit", "texttt", "textsf", "textsc", "mbox", "emph"])

ALIASES = {
    "bm": "boldsymbol", "pmb": "boldsymbol", "mathds": "mathbb", "mathscr": "mathcal", "Tilde": "tilde",
    "Hat": "hat", "Bar": "bar", "Vec": "vec", "dfrac": "frac", "tfrac": "frac", "nicefrac": "frac",
    "operatorname": "mathrm", "text": "textrm", "leqslant": "leq", "geqslant": "geq", "lvert": "vert",
    "rvert": "vert", "lVert": "Vert", "rVert": "Vert", "dots": "ldots", "dotsc": "ldots", "dotsb": "cdots",
    "textdegree": "circ", "degree": "circ", "texttimes": "times", "implies": "Rightarrow", "eps": "epsilon",
}  # fmt: skip
"""Commands of amsmath and others, and the ones to write for them."""

SWITCHES = {
    "bf": "textbf", "bfseries": "textbf", "it": "emph", "em": "emph", "itshape": "emph", "sl": "emph",
    "rm": "textrm", "sf": "textsf", "tt": "texttt", "sc": "textsc", "cal": "mathcal",
}  # fmt: skip
"""Old commands that change the font to the end of the group, and the ones with an argument for them."""

STYLES = _words("""textbf textit textsl texttt textsc textsf textrm emph underline textsuperscript""")

PROVIDED = {
    "mathbb": r"\providecommand{\mathbb}[1]{\mathbf{#1}}",
    "mathfrak": r"\providecommand{\mathfrak}[1]{\mathbf{#1}}",
    "boldsymbol": r"\providecommand{\boldsymbol}[1]{\mathbf{#1}}",
    "lesssim": r"\providecommand{\lesssim}{\leq}",
    "gtrsim": r"\providecommand{\gtrsim}{\geq}",
    "triangleq": r"\providecommand{\triangleq}{\stackrel{\triangle}{=}}",
    "varnothing": r"\providecommand{\varnothing}{\emptyset}",
    "subsetneq": r"\providecommand{\subsetneq}{\subset}",
    "k": r"\ProvideTextCommandDefault{\k}[1]{#1}",
    "dj": r"\ProvideTextCommandDefault{\dj}{d}",
    "DJ": r"\ProvideTextCommandDefault{\DJ}{D}",
    "dh": r"\ProvideTextCommandDefault{\dh}{d}",
    "DH": r"\ProvideTextCommandDefault{\DH}{D}",
    "th": r"\ProvideTextCommandDefault{\th}{th}",
    "TH": r"\ProvideTextCommandDefault{\TH}{Th}",
    "ng": r"\ProvideTextCommandDefault{\ng}{ng}",
    "NG": r"\ProvideTextCommandDefault{\NG}{NG}",
}
