"""Abbreviations of Indonesian news, by what their full stop means.

Letter case counts: ``Kol.`` is a colonel, ``kol.`` a cabbage at the end of a sentence.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Something always follows, so the full stop never ends a sentence.
GOES_ON = (
    # Titles and forms of address
    _words("""
        Dr dr DR Drs drs Dra dra Ir IR Prof H Hj HJ KH K.H Ust Pdt Ps Rm Rd R.Ng drg Drg drh Drh
        Sdr Sdri Bpk Yth Tn Ny Nn Mr Mrs Ms St Sta Moh Muh Mohd Mhd Abd Tb Tgk Plt Plh Pjs Pj
        Wkl Sek Dir Bag Capt Lt Sgt Col Gov Rep Hon Purn Dok Doc
    """)
    # Ranks of the forces and the police
    | _words("""
        Jend Letjen Mayjen Brigjen Laksdya Laksda Laksma Marsdya Marsda Marsma Kol Letkol Pol
        Kapt Lettu Letda Peltu Pelda Serma Serka Sertu Serda Kopda Koptu Praka Pratu Prada
        Komjen Irjen Kombes Kompol Iptu Ipda Aiptu Aipda Bripka Brigpol Briptu Bripda Bharada
    """)
    # Firms, places and addresses
    | _words("""
        PT Pt CV UD NV Fa Yay Jl JL jl Jln jln Gg Kp Ds Kel Kec Kab Prov Kodya Komp Perum Blk
        Kav kav Gd Sdn Telp telp Tel Fax No Rp
    """)
    # Connectors and letters
    | _words("""
        a.n A.n u.b d.a c.q cq jo u.p s.d a.k.a i.e e.g vs Vs v bdk lih cf mis spt dgn utk yg tgl
        Tgl pkl Pkl pk Pk QS Q.S H.R Kpts Kep
    """)
)

# The full stop goes on before a number, a Roman number or a bracket; else it ends the sentence.
BEFORE_NUMBER = _words("""
    hlm Hlm hal Hal no gbr Gbr tab lamp Lamp vol Vol jil Jil ed Ed cet Cet ay ps art bab NIP NIK
    NPWP NRP NIM HR min Min maks Maks max RT RW lt ca al Jan Feb Mar Apr Jun Jul Agu Ags Agt Sep
    Sept Okt Nov Des km Km
""")

# The full stop ends the sentence before a capital letter, but not before a bracket.
MAY_END = _words("dll dkk dsb dst tsb Tbk tbk TBK Jr Sr Inc Corp Ltd Co Bhd SWT SAW")

# Words that open a sentence and no name: after them even GOES_ON has ended one ("di sebuah PT.
# Ia ..."), and a capital letter is no initial ("vitamin C. Menurut ...").
STARTERS = _words("""
    Ia Dia Mereka Kami Kita Saya Aku Kamu Anda Beliau Keduanya Ini Itu Hal Namun Tetapi Tapi Akan
    Jadi Kemudian Lalu Selain Selama Bahkan Meskipun Meski Walaupun Akhirnya Menurut Menurutnya
    Sementara Saat Sebelum Sebelumnya Setelah Sesudah Pada Di Dalam Dengan Untuk Karena Dari
    Akibat Akibatnya Adapun Tak Tidak Jika Kalau Sebab Apalagi Hingga Sejak Ketika Seperti Sebagai
    Ada Oleh Atas Kini Sekarang Nanti Nantinya Kemarin Lebih Terkait Berdasarkan Agar Bukan Belum
    Sudah Telah Masih Bila Apabila Padahal Sehingga Maka Begitu Demikian Justru Lantas Usai Seusai
    Terlebih Sebanyak Sejumlah Beberapa Banyak Seluruh Semua Setiap Bagi Dan Atau Siapa Apa Apakah
    Kapan Mengapa Bagaimana Berapa Yang Tahun Hasil Laga Proses Kabar
    The He She It They We You I This That These Those In On At But And However
""")
