"""Cut the bundled font: Noto Sans CJK SC → ``WdsSansSC-{Regular,Bold}.otf``, the characters that charts need.

    python tools/cut_font.py NotoSansCJK-Regular.ttc NotoSansCJK-Bold.ttc [-o src/weidianshang/fonts]

The sources are the collections of Debian's package ``fonts-noto-cjk``, version 1:20220127+repack1-1
(``apt-get download fonts-noto-cjk && dpkg-deb -x fonts-noto-cjk_*.deb unpacked``); nothing needs to be
installed. The same sources give the same bytes. The Open Font License lets a subset travel under another name:
the family becomes "Wds Sans SC", which no other font bears: no installed font can stand in for it.

Three things differ from the source beside the name and the number of glyphs:

* the quotation marks “ ” ‘ ’ are the proportional ones, which suit English labels and leave no hole before a
  Chinese one;
* full-width marks that meet are set closer by half an em (》（, ）。, ：《), through pair kerning;
* hints and the features for vertical setting are gone.
"""

from __future__ import annotations

import argparse
import hashlib
import io
from pathlib import Path

from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTCollection, TTFont

FAMILY = "Wds Sans SC"
FACE = "Noto Sans CJK SC"
STYLES = ("Regular", "Bold")

#: Zones of GB 2312 by first byte: marks, numerals, full-width ASCII, kana, Greek, Cyrillic, pinyin; then
#: levels 1 and 2. And level 1 of Big5, so that a book in traditional characters can be charted too.
GB2312_ZONES = (*range(0xA1, 0xA9), *range(0xB0, 0xF8))
BIG5_ZONES = range(0xA4, 0xC7)
#: Unicode blocks and single marks outside GB 2312.
RANGES = (
    (0x20, 0x7E),
    (0xA0, 0x17F),  # Latin
    (0x2010, 0x2027),
    (0x2030, 0x203B),  # dashes, quotation marks, bullets, per mille, primes
    (0x20AC, 0x20AC),
    (0x2103, 0x2103),
    (0x2109, 0x2109),
    (0x2116, 0x2116),
    (0x2122, 0x2122),
    (0x2190, 0x2199),
    (0x21D2, 0x21D2),
    (0x21D4, 0x21D4),  # arrows
    (0x2212, 0x2212),
    (0x221A, 0x221A),
    (0x221E, 0x221E),
    (0x2236, 0x2236),
    (0x2248, 0x2248),
    (0x2260, 0x2260),
    (0x2264, 0x2267),
    (0x2460, 0x2473),
    (0x2474, 0x2487),  # ① … ⑳, ⑴ … ⒇
    (0x25A0, 0x25A1),
    (0x25B2, 0x25B7),
    (0x25BC, 0x25C1),
    (0x25C6, 0x25C7),
    (0x25CB, 0x25CB),
    (0x25CE, 0x25CF),
    (0x2605, 0x2606),
    (0x2713, 0x2713),
    (0x2715, 0x2715),
    (0x2717, 0x2717),
    (0x3001, 0x3017),
    (0x3021, 0x3029),
    (0x33A1, 0x33A1),
    (0x338F, 0x338F),
    (0x339E, 0x339E),
    (0xFF01, 0xFF5E),
    (0xFFE5, 0xFFE5),
)
PROPORTIONAL = "“”‘’"
OPENING = "（《〈「『【〔"
CLOSING = "，。、；：）》〉」』】〕"


def characters() -> set[int]:
    """The code points to keep, before the source font has its say."""
    wanted = {code for first, last in RANGES for code in range(first, last + 1)}
    for encoding, zones in (("gb2312", GB2312_ZONES), ("big5", BIG5_ZONES)):
        for zone in zones:
            for cell in range(0x40, 0xFF):
                try:
                    wanted.add(ord(bytes((zone, cell)).decode(encoding)))
                except UnicodeDecodeError:
                    continue  # an empty cell
    return wanted


def load(collection: Path) -> TTFont:
    """The simplified Chinese face of a collection."""
    for font in TTCollection(str(collection), lazy=True).fonts:
        if (font["name"].getDebugName(4) or "").startswith(FACE):
            return font
    raise SystemExit(
        f"{collection}: no face {FACE}; give the collection of the Debian package fonts-noto-cjk"
    )


def proportional_quotes(font: TTFont) -> None:
    """Point the quotation marks at the glyphs that the feature ``pwid`` would put in their place."""
    gsub = font["GSUB"].table
    mapping: dict[str, str] = {}
    for record in gsub.FeatureList.FeatureRecord:
        if record.FeatureTag == "pwid":
            for index in record.Feature.LookupListIndex:
                for subtable in gsub.LookupList.Lookup[index].SubTable:
                    mapping |= getattr(subtable, "ExtSubTable", subtable).mapping
    for table in font["cmap"].tables:
        for mark in PROPORTIONAL:
            if (glyph := getattr(table, "cmap", {}).get(ord(mark))) in mapping:
                table.cmap[ord(mark)] = mapping[glyph]


def squeeze_marks(font: TTFont) -> None:
    """Kern two full-width marks that meet: half an em less where a blank half faces the other mark."""
    cmap = font.getBestCmap()
    opening = " ".join(cmap[ord(mark)] for mark in OPENING if ord(mark) in cmap)
    closing = " ".join(cmap[ord(mark)] for mark in CLOSING if ord(mark) in cmap)
    rules = f"""
        @open = [{opening}]; @close = [{closing}]; @any = [@open @close];
        feature kern {{ pos @close @any -500; pos @open @open -500; }} kern;
    """
    scratch = TTFont()
    scratch.setGlyphOrder(font.getGlyphOrder())
    for tag in ("maxp", "head"):
        scratch[tag] = font[tag]
    addOpenTypeFeaturesFromString(scratch, rules)
    gpos = font["GPOS"].table
    first = len(gpos.LookupList.Lookup)
    extra = scratch["GPOS"].table.LookupList.Lookup
    gpos.LookupList.Lookup += extra
    gpos.LookupList.LookupCount = len(gpos.LookupList.Lookup)
    for record in gpos.FeatureList.FeatureRecord:
        if record.FeatureTag == "kern":
            record.Feature.LookupListIndex += range(first, first + len(extra))
            record.Feature.LookupCount = len(record.Feature.LookupListIndex)


def rename(font: TTFont, style: str) -> None:
    """Give the font its own name everywhere; the copyright and the licence stay."""
    names, postscript = font["name"], f"{FAMILY.replace(' ', '')}-{style}"
    kept = {i: names.getDebugName(i) for i in (0, 13, 14) if names.getDebugName(i)}
    names.names = []
    told = {
        1: FAMILY,
        2: style,
        3: f"{postscript};cut from {FACE} 2.004",
        4: f"{FAMILY} {style}",
        5: "Version 1.000",
        6: postscript,
        10: f"A subset of {FACE}, cut for charts.",
        **kept,
    }
    for number, text in sorted(told.items()):
        names.setName(text, number, 3, 1, 0x409)
    cff = font["CFF "].cff
    cff.fontNames = [postscript]
    top = cff.topDictIndex[0]
    top.FullName, top.FamilyName, top.Weight = f"{FAMILY} {style}", FAMILY, style
    for part in getattr(top, "FDArray", ()):
        part.FontName = f"{postscript}-{part.FontName.rsplit('-', 1)[-1]}"


def cut(collection: Path, style: str) -> bytes:
    """The bytes of one cut font."""
    font = load(collection)
    proportional_quotes(font)
    options = Options(
        layout_features=["kern"],
        hinting=False,
        desubroutinize=False,
        name_IDs=["*"],
        notdef_outline=True,
        glyph_names=False,
        drop_tables=["BASE", "GSUB", "VORG", "vhea", "vmtx", "DSIG"],
        recalc_timestamp=False,
    )
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=characters() & set(font.getBestCmap()))
    subsetter.subset(font)
    squeeze_marks(font)
    rename(font, style)
    font.recalcTimestamp = False
    out = io.BytesIO()
    font.save(out, reorderTables=True)
    return out.getvalue()


def main() -> None:
    """Read the two collections, write the two fonts, say what came out."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("regular", type=Path)
    parser.add_argument("bold", type=Path)
    parser.add_argument("-o", "--out", type=Path, default=Path("src/weidianshang/fonts"))
    arguments = parser.parse_args()
    for style, collection in zip(STYLES, (arguments.regular, arguments.bold), strict=True):
        data = cut(collection, style)
        path = arguments.out / f"{FAMILY.replace(' ', '')}-{style}.otf"
        path.write_bytes(data)
        print(f"{path}: {len(data):,} bytes, sha256 {hashlib.sha256(data).hexdigest()[:16]}")


if __name__ == "__main__":
    main()
