"""What TeX commands stand for, as tables: the names are those of Knuth's TeXbook, LaTeX and amsmath."""


def _table(rows: str) -> dict[str, str]:
    words = rows.split()
    return dict(zip(words[::2], words[1::2], strict=True))


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


LETTERS = _table("""
    ss ß o ø O Ø l ł L Ł ae æ AE Æ oe œ OE Œ aa å AA Å i ı j ȷ dh ð DH Ð th þ TH Þ dj đ DJ Đ ng ŋ
""")

RELATIONS = _table("""
    times × leq ≤ le ≤ leqslant ≤ geq ≥ ge ≥ geqslant ≥ neq ≠ ne ≠ approx ≈ sim ∼ simeq ≃ cong ≅ equiv ≡
    propto ∝ to → rightarrow → leftarrow ← leftrightarrow ↔ Rightarrow ⇒ Leftarrow ⇐ Leftrightarrow ⇔
    implies ⇒ iff ⇔ mapsto ↦ longrightarrow ⟶ longleftarrow ⟵ gets ← hookrightarrow ↪ rightsquigarrow ⇝
    in ∈ notin ∉ ni ∋ subset ⊂ subseteq ⊆ subsetneq ⊊ supset ⊃ supseteq ⊇ cup ∪ cap ∩ setminus ∖
    wedge ∧ land ∧ vee ∨ lor ∨ oplus ⊕ ominus ⊖ otimes ⊗ odot ⊙ cdot ⋅ pm ± mp ∓ div ÷ ast ∗ star ⋆ circ ∘
    ll ≪ gg ≫ prec ≺ succ ≻ preceq ⪯ succeq ⪰ lesssim ≲ gtrsim ≳ lessapprox ⪅ gtrapprox ⪆ asymp ≍ doteq ≐
    mid ∣ parallel ∥ perp ⊥ vdash ⊢ models ⊨ triangleq ≜ coloneqq ≔ bullet • bowtie ⋈ leadsto ⇝
""")

SYMBOLS = _table("""
    alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε eps ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ
    lambda λ mu μ nu ν xi ξ omicron ο pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς tau τ upsilon υ phi φ
    varphi φ chi χ psi ψ omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ
    Omega Ω infty ∞ partial ∂ nabla ∇ sum ∑ prod ∏ coprod ∐ int ∫ iint ∬ oint ∮ forall ∀ exists ∃ nexists ∄
    emptyset ∅ varnothing ∅ neg ¬ lnot ¬ ell ℓ hbar ℏ Re ℜ Im ℑ aleph ℵ wp ℘ imath ı jmath ȷ angle ∠
    top ⊤ bot ⊥ dagger † ddagger ‡ dag † ddag ‡ S § P ¶ copyright © pounds £ euro € degree ° textdegree °
    ldots … dots … cdots ⋯ dotsc … dotsb ⋯ textellipsis … vdots ⋮ ddots ⋱ prime ′ backprime ‵
    langle ⟨ rangle ⟩ lceil ⌈ rceil ⌉ lfloor ⌊ rfloor ⌋ lvert | rvert | vert | Vert ‖ lVert ‖ rVert ‖
    lbrace { rbrace } lbrack [ rbrack ] uparrow ↑ downarrow ↓ nearrow ↗ searrow ↘ updownarrow ↕
    triangle △ square □ Box □ blacksquare ■ qed ∎ diamond ⋄ Diamond ◇ checkmark ✓ cmark ✓ xmark ✗ spadesuit ♠
    heartsuit ♡ clubsuit ♣ diamondsuit ♢ flat ♭ natural ♮ sharp ♯ textbackslash \\ backslash \\
    textasciitilde ~ textasciicircum ^ textunderscore _ textdollar $ textbar | textless < textgreater >
    textendash – textemdash — textquotedblleft “ textquotedblright ” textquoteleft ‘ textquoteright ’
    textregistered ® textregistered ® texttrademark ™ textcopyright © textbullet • texttimes × textmu µ
    lq ‘ rq ’ lbag ⟅ rbag ⟆ colon : item •
""")

ESCAPED = {character: character for character in "&%_#${}"} | {
    "|": "‖", ",": "\u2009", ";": "\u2005", ":": "\u2005", ">": "\u2005", " ": " ", "\n": " ", "\t": " ",
    "!": "", "-": "", "/": "", "@": "",
}  # fmt: skip

ABBREVIATIONS = {"ie": "i.e.", "eg": "e.g.", "etal": "et al.", "etc": "etc.", "wrt": "w.r.t."}

SPACES = {"quad": " ", "qquad": " ", "thinspace": "\u2009", "space": " ", "newline": " ", "par": " ", "enspace": " "}

OPERATORS = _words("""
    log ln lg exp min max sup inf lim limsup liminf sin cos tan cot sec csc arcsin arccos arctan sinh cosh
    tanh det dim ker deg gcd arg hom mod bmod Pr argmin argmax poly polylog rank tr diag sign sgn span
    softmax LaTeX TeX BibTeX""")

ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", ".": "\u0307", '"': "\u0308",
    "u": "\u0306", "v": "\u030c", "H": "\u030b", "c": "\u0327", "k": "\u0328", "r": "\u030a", "d": "\u0323",
    "b": "\u0331", "hat": "\u0302", "widehat": "\u0302", "tilde": "\u0303", "widetilde": "\u0303",
    "Tilde": "\u0303", "bar": "\u0304", "overline": "\u0304", "vec": "\u20d7", "dot": "\u0307",
    "ddot": "\u0308", "check": "\u030c", "breve": "\u0306", "acute": "\u0301", "grave": "\u0300",
    "mathring": "\u030a",
}  # fmt: skip

# Style of the argument, and whether it is set as maths (None: as around it).
FONTS: dict[str, tuple[str, bool | None]] = {
    "textbf": ("bold", False), "textit": ("italic", False), "emph": ("italic", False),
    "textsl": ("italic", False), "texttt": ("code", False), "textsc": ("", False), "textsf": ("", False),
    "textrm": ("", False), "textmd": ("", False), "textup": ("", False), "textnormal": ("", False),
    "text": ("", False), "mbox": ("", False), "hbox": ("", False), "fbox": ("", False),
    "underline": ("underline", None), "uline": ("underline", None), "ul": ("underline", None),
    "textsuperscript": ("sup", False), "textsubscript": ("sub", False),
    "mathrm": ("", False), "mathbf": ("bold", False), "mathsf": ("", False), "mathtt": ("code", False),
    "mathit": ("italic", False), "mathcal": ("italic", False), "mathscr": ("italic", False),
    "mathfrak": ("italic", False), "mathbb": ("bold", False), "mathbbm": ("bold", False),
    "mathds": ("bold", False), "boldsymbol": ("bold", None), "bm": ("bold", None), "pmb": ("bold", None),
    "operatorname": ("", False), "operatorname*": ("", False), "ensuremath": ("", True), "smash": ("", None),
    "mathop": ("", None), "mathrel": ("", None), "mathbin": ("", None), "emph*": ("italic", False),
    "textquote": ("", False), "uppercase": ("", None), "section": ("bold", False), "section*": ("bold", False),
    "paragraph": ("bold", False), "subsection": ("bold", False),
}  # fmt: skip

DOUBLE_STRUCK = frozenset({"mathbb", "mathbbm", "mathds"})
DOUBLE_STRUCK_LETTERS = dict(zip("CHNPQRZ", "ℂℍℕℙℚℝℤ", strict=True))

SWITCHES = {
    "bf": "bold", "bfseries": "bold", "it": "italic", "itshape": "italic", "em": "italic", "sl": "italic",
    "cal": "italic", "tt": "code", "ttfamily": "code", "rm": "", "sc": "", "scshape": "", "sf": "",
    "sffamily": "", "normalfont": "", "mathcal": "italic",
}  # fmt: skip

# What stands around the argument instead of the command and its braces.
AROUND = {
    "cite": "[]", "citep": "[]", "citet": "[]", "citealp": "[]", "citeauthor": "[]", "parencite": "[]",
    "autocite": "[]", "ref": "[]", "eqref": "()", "cref": "[]", "footnote": "()", "enquote": "“”",
    "norm": "‖‖", "abs": "||", "ceil": "⌈⌉", "floor": "⌊⌋",
}  # fmt: skip

DROPPED = _words("""
    left right big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr Biggl Biggr middle displaystyle textstyle
    scriptstyle limits nolimits noindent indent centering small footnotesize scriptsize tiny large Large
    normalsize xspace protect relax hfill newpage smallskip medskip bigskip maketitle mleft mright big* allowbreak""")

DROPPED_WITH_ARGUMENT = _words("""
    label vspace hspace begin end color textcolor thanks bibliographystyle bibliography vspace* hspace*
    phantom hphantom vphantom""")

FRACTIONS = frozenset({"frac", "tfrac", "dfrac", "nicefrac", "sfrac", "cfrac"})

# Commands that tools print glued to their argument after they lost its braces: \mathcalO, \sqrtT, \tildeO.
GLUED = (
    "mathcal", "mathbb", "mathbf", "mathrm", "mathsf", "mathscr", "sqrt", "widetilde", "tilde", "widehat",
    "emph", "textbf", "textit", "boldsymbol",
)  # fmt: skip

# Names that stand in maths without their backslash, or without the letter that an escape such as \\t took with it.
LOST_IN_MATHS = {"imes": "×", "heta": "θ", "au": "τ", "ho": "ρ", "o": "→", "ightarrow": "→", "infty": "∞"} | {
    name: (SYMBOLS | RELATIONS)[name]
    for name in ("times", "sim", "leq", "geq", "alpha", "beta", "gamma", "delta", "epsilon", "lambda", "sigma", "theta")
}

SUPERSCRIPTS = dict(
    zip(
        "0123456789+-−=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVWαβγδφχ⊤*′†‡∘∗ ",
        "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵅᵝᵞᵟᵠᵡᵀ*′†‡°* ",
        strict=True,
    )
)

SUBSCRIPTS = dict(zip("0123456789+-−=()aehijklmnoprstuvxβγρφχ", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ", strict=True))
