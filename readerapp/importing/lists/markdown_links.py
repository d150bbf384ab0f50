"""What the links of a list's paper lead to: told by the address first, then by the words of its label or badge."""

import re
from urllib.parse import urlsplit

from readerapp.importing.digest import Link
from readerapp.text import identifiers, links

_ARTICLE_HOSTS = re.compile(
    r"""(?:.*\.)?(?:arxiv\.org|alphaxiv\.org|openreview\.net|aclanthology\.(?:org|info)|aclweb\.org|doi\.org|nips\.cc
    |neurips\.cc|mlr\.press|thecvf\.com|cv-foundation\.org|ecva\.net|ieee\.org|acm\.org|aaai\.org|ijcai\.org|usenix\.org
    |springer\.com|sciencedirect\.com|elsevier\.com|nature\.com|science\.org|cell\.com|pnas\.org|wiley\.com|sagepub\.com
    |tandfonline\.com|oup\.com|mdpi\.com|frontiersin\.org|plos\.org|aps\.org|iop\.org|royalsocietypublishing\.org
    |acs\.org|rsc\.org|biorxiv\.org|medrxiv\.org|chemrxiv\.org|techrxiv\.org|ssrn\.com|semanticscholar\.org|jmlr\.org
    |isca-(?:speech|archive)\.org|eprint\.iacr\.org|roboticsproceedings\.org|hal\.science|archives-ouvertes\.fr|inria\.fr
    |ncbi\.nlm\.nih\.gov|bmj\.com|jamanetwork\.com|thelancet\.com|nejm\.org|bmva\.org|bmva-archive\.org\.uk|vldb\.org
    |transacl\.org|mitpressjournals\.org|direct\.mit\.edu|citeseerx\.ist\.psu\.edu|osf\.io|paperswithcode\.com|dagstuhl\.de
    |dblp\.org|researchgate\.net|core\.ac\.uk|annualreviews\.org|cambridge\.org|jstor\.org|psycnet\.apa\.org)""",
    re.VERBOSE,
)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_ARTICLE = _words(
    """paper pdf arxiv abs abstract article preprint publication fulltext openreview acl aclanthology ieee acm springer
    doi proceedings manuscript thesis hf huggingface 论文 論文 논문 papier artículo artigo статья 原文 论文链接
    论文地址 原文链接 论文原文 文章链接"""
)
_KINDS = {
    "code": _words(
        """code github gitlab pytorch tensorflow tf jax keras caffe mxnet implementation repo repository source matlab
        代码 コード 코드 代码链接 代码地址 开源代码 开源地址 源码"""
    ),
    "project": _words("project website homepage site webpage web 主页 项目 プロジェクト 项目主页 项目链接 项目地址"),
    "model": _words("model models weights checkpoint checkpoints 模型"),
    "dataset": _words("data dataset datasets benchmark 数据 数据集 データセット"),
    "space": _words("space demo spaces"),
}
_KIND_OF_WORD = {word: kind for kind, words in _KINDS.items() for word in words}
_OTHERS = _words(
    """link links url here video videos youtube slides slide talk poster tweet tweets twitter blog post notes note
    review reviews supp supplementary supplement appendix colab notebook bib bibtex citation cite wechat x discussion
    scholar media news reddit 知乎 解读 视频 博客 链接 bilibili medium page pages official unofficial the read
    more on and or full text html face hugging face's project-page new old open download related materials material
    docs documentation author authors leaderboard summary details version extended s2 semantic ss key view part
    tutorial presentation oral spotlight podcast interview proj mp4 gif cv iccv eval tool chat mirror alternative
    stars star"""
)
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_BARE_ADDRESS = re.compile(r"https?://\S*")
_LONGEST_LABEL = 6
_INVITATION = re.compile(
    r"""\W{0,8}(?:
    (?:view|see|read|open|check\sout|get)\s(?:the\s|this\s|it\s|full\s|original\s){0,3}(?:paper|pdf|abstract|more|details)?
    (?:\s?(?:on|at|in|here)\s?(?:arxiv|hugging\s?face|hf|openreview|github|alphaxiv)?)?
    |.{0,24}(?:查看|阅读|点击|前往|访问|자세히|바로가기|詳細|はこちら|を読む|を見る).{0,16})\W{0,8}""",
    re.IGNORECASE | re.VERBOSE,
)
_LONGEST_INVITATION = 60
_NUMBERS = re.compile(r"[\s\d.:/v\[\](){}|,;*-]*\Z")


def is_label(text: str) -> bool:
    """Return whether a link's text only says what the link is (``[pdf]``, ``Official code``, ``arXiv:2401.00001``)."""
    if ("://" in text[:9] and " " not in text) or (len(text) <= _LONGEST_INVITATION and _INVITATION.fullmatch(text)):
        return True
    words = [word.lower() for word in _WORD.findall(text[:200])]
    if len(words) > 5:
        return False
    if not words or _NUMBERS.match(text) or is_identifier(text):
        return True
    return all(word in _ARTICLE or word in _KIND_OF_WORD or word in _OTHERS or word.isdigit() for word in words)


def names_article(label: str) -> bool:
    """Return whether a label is one of a paper's text or page, as in ``Paper (oral)``."""
    return is_label(label) and any(word.lower() in _ARTICLE for word in _WORD.findall(label[:60]))


def is_identifier(text: str) -> bool:
    """Return whether a text is nothing but an identifier, as in ``arXiv:2401.00001v2`` or ``[10.1000/182]``."""
    bare = text.strip("[]() \n.,;:*`")
    return len(bare) < 80 and " " not in bare.replace(": ", ":") and bool(identifiers.find(bare))


def leads_to_article(label: str, url: str) -> bool:
    """Return whether a link leads to the text or the page of a paper."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return False
    if parts.scheme not in ("http", "https") or not host:
        return False
    if identifiers.find(url) or (_ARTICLE_HOSTS.fullmatch(host) and parts.path.strip("/")):
        return True
    kind = links.kind_of(url)
    if kind == "pdf" and host not in ("github.com", "raw.githubusercontent.com"):
        return True
    return kind in ("link", "pdf") and _says_article(label)


def _says_article(label: str) -> bool:
    """Whether a label says that it leads to a paper; a title may have such a word in its midst."""
    words = [word.lower() for word in _WORD.findall(_BARE_ADDRESS.sub(" ", label)[:80])]
    return 0 < len(words) <= _LONGEST_LABEL and (words[0] in _ARTICLE or words[-1] in _ARTICLE or names_article(label))


def link(label: str, url: str) -> Link:
    """Return the link with its kind."""
    kind = links.kind_of(url)
    if kind == "link":
        words = [word.lower() for word in _WORD.findall(label[:80])]
        named = next((_KIND_OF_WORD[word] for word in words if word in _KIND_OF_WORD), "") if is_label(label) else ""
        if leads_to_article(label, url):
            kind = "pdf" if "/pdf" in url.lower() else "abstract"
        elif named:
            kind = named
    return Link(kind, url)


def is_web(url: str) -> bool:
    """Return whether an address can be opened by itself: no place in the file or its repository."""
    return url.lower().startswith(("http://", "https://"))
