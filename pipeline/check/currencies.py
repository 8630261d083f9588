"""The names and signs of currencies in both languages."""

from __future__ import annotations

# Before the amount, in either language.
SIGNS = {
    "rp": "IDR", "idr": "IDR", "usd": "USD", "$": "dollar", "€": "EUR", "eur": "EUR", "£": "GBP",
    "gbp": "GBP", "¥": "yen or yuan", "jpy": "JPY", "cny": "CNY", "rmb": "CNY", "rm": "MYR",
    "myr": "MYR", "sgd": "SGD", "aud": "AUD", "hkd": "HKD", "₩": "KRW", "krw": "KRW", "₹": "INR",
    "inr": "INR", "฿": "THB", "thb": "THB", "₱": "PHP", "php": "PHP", "chf": "CHF", "sar": "SAR",
}  # fmt: skip
# Letters that make "$" a dollar of one country: US$, A$, S$.
DOLLARS = {"us": "USD", "u.s.": "USD", "a": "AUD", "au": "AUD", "s": "SGD", "sg": "SGD",
           "hk": "HKD", "c": "CAD", "ca": "CAD", "nz": "NZD", "nt": "TWD", "as": "USD"}  # fmt: skip
UNITS_ID = {
    "rupiah": "IDR", "dolar": "dollar", "dollar": "dollar", "euro": "EUR", "yen": "JPY",
    "yuan": "CNY", "renminbi": "CNY", "pound": "GBP", "pon": "GBP", "poundsterling": "GBP",
    "ringgit": "MYR", "baht": "THB", "won": "KRW", "riyal": "SAR", "rupee": "INR", "rupe": "INR",
    "peso": "peso", "dirham": "AED", "dinar": "dinar", "franc": "CHF", "rubel": "RUB",
    "gulden": "NLG", "lira": "TRY", "sen": "cent",
}  # fmt: skip
UNITS_EN = {
    "rupiah": "IDR", "rupiahs": "IDR", "rp": "IDR", "dollar": "dollar", "dollars": "dollar",
    "usd": "USD", "idr": "IDR", "euro": "EUR", "euros": "EUR", "yen": "JPY", "yuan": "CNY",
    "renminbi": "CNY", "pound": "GBP", "pounds": "GBP", "sterling": "GBP", "ringgit": "MYR",
    "ringgits": "MYR", "baht": "THB", "won": "KRW", "riyal": "SAR", "riyals": "SAR", "rupee": "INR",
    "rupees": "INR", "peso": "peso", "pesos": "peso", "dirham": "AED", "dirhams": "AED",
    "dinar": "dinar", "dinars": "dinar", "franc": "CHF", "francs": "CHF", "rouble": "RUB",
    "ruble": "RUB", "roubles": "RUB", "rubles": "RUB", "guilder": "NLG", "guilders": "NLG",
    "lira": "TRY", "cent": "cent", "cents": "cent", "euro-dollar": "EUR",
}  # fmt: skip
# After "dolar", or before "dollars".
COUNTRIES = {
    "as": "USD", "amerika": "USD", "us": "USD", "american": "USD", "australia": "AUD",
    "australian": "AUD", "singapura": "SGD", "singapore": "SGD", "kanada": "CAD", "canadian": "CAD",
    "hongkong": "HKD", "hong": "HKD", "taiwan": "TWD", "zealand": "NZD",
}  # fmt: skip
# What may stand between an amount and "dollars".
BETWEEN = frozenset(["u", "s", ".", "-", "of", "new", "hong", "kong", *COUNTRIES])
NAMES = {
    "IDR": "rupiah", "USD": "US dollars", "dollar": "dollars", "EUR": "euros", "GBP": "pounds",
    "JPY": "yen", "CNY": "yuan", "MYR": "ringgit", "SGD": "Singapore dollars",
    "AUD": "Australian dollars", "HKD": "Hong Kong dollars", "KRW": "won", "INR": "rupees",
    "THB": "baht", "PHP": "pesos", "peso": "pesos", "CHF": "francs", "SAR": "riyals",
    "CAD": "Canadian dollars", "NZD": "New Zealand dollars", "TWD": "Taiwan dollars",
    "AED": "dirhams", "dinar": "dinars", "RUB": "roubles", "NLG": "guilders", "TRY": "lira",
    "cent": "cents", "yen or yuan": "yen or yuan",
}  # fmt: skip
_DOLLARS = {"USD", "AUD", "SGD", "HKD", "CAD", "NZD", "TWD", "cent"}
_LOOSE = {"dollar": _DOLLARS, "yen or yuan": {"JPY", "CNY"}, "peso": {"PHP"},
          "cent": {"USD", "EUR", "AUD", "SGD", "IDR", "JPY"}}  # fmt: skip


def compatible(a: str, b: str) -> bool:
    """Whether two currencies may be the same: "dollar" stands for any country's."""
    return a == b or b in _LOOSE.get(a, ()) or a in _LOOSE.get(b, ())
