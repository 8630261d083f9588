"""Names that English translates: countries, institutions and their abbreviations.

Each entry gives the beginnings of English words (or phrases) of which one is enough. Names that
are not here are expected to be carried over, see :mod:`pipeline.check.names`.
"""

from __future__ import annotations


def _table(text: str) -> dict[str, tuple[str, ...]]:
    """``indonesian, variant = english | variant`` a line, as variant -> beginnings in lower case."""
    table: dict[str, tuple[str, ...]] = {}
    for line in text.strip().splitlines():
        names, english = line.split("=")
        starts = tuple(part.strip().lower() for part in english.split("|"))
        for name in names.split(","):
            table[name.strip()] = starts
    return table


COUNTRIES = _table(
    """
Inggris = brit | uk | u.k | engl | united kingdom | london | scot | wales
Amerika Serikat, Amerika = america | us | u.s | united states | washington
Prancis, Perancis = france | french | paris | franc
Jerman = german | berlin
Belanda = dutch | netherland | holland | hague
Spanyol = spain | spanish | spaniard | madrid
Italia = ital | rome
Jepang = japan | tokyo
Tiongkok, Cina, China, RRC = chin | beijing | prc | sino
Korea Selatan, Korsel = korea | seoul | rok
Korea Utara, Korut = korea | pyongyang | dprk
Rusia = russia | moscow | kremlin
Uni Soviet = soviet | ussr
Turki = turk | ankara | türkiye
Yunani = gree | hellen | athens
Mesir = egypt | cairo
Arab Saudi = saudi | riyadh
Uni Emirat Arab, UEA = emirat | uae | u.a.e
Irak = iraq | baghdad
Iran = iran | teheran | tehran | persia
Suriah = syria | damascus
Lebanon, Libanon = leban | beirut
Yordania = jordan | amman
Palestina = palestin | gaza | west bank
Israel = israel | tel aviv | jerusalem
Yaman = yemen
Kuwait = kuwait
Qatar = qatar | doha
Maroko = morocc
Aljazair = alger
Tunisia = tunis
Libya = libya | tripoli
Ethiopia = ethiopia
Kenya = kenya | nairobi
Nigeria = nigeria
Afrika Selatan, Afsel = south africa | southern africa
Swiss = swiss | switzerland | bern
Swedia = swed | stockholm
Norwegia = norw | oslo
Denmark = den | dan | copenhagen
Finlandia = fin | helsinki
Islandia = iceland
Polandia = pol | warsaw
Ceko, Ceska = czech | prague
Hungaria, Hongaria = hungar | budapest
Rumania = romania
Bulgaria = bulgaria
Kroasia = croat
Serbia = serb
Ukraina = ukrain | kyiv | kiev
Belarusia, Belarus = belarus
Austria = austria | vienna
Belgia = belgi | brussels
Portugal = portug | lisbon
Irlandia = ir | dublin
Skotlandia = scot
Albania = albania
Georgia = georgia
Armenia = armenia
Kazakhstan = kazakh
Uzbekistan = uzbek
Afganistan, Afghanistan = afghan | kabul
Pakistan = pakistan | islamabad
India = india | delhi
Bangladesh = bangladesh | dhaka
Sri Lanka, Srilanka = sri lanka | ceylon
Nepal = nepal
Myanmar = myanmar | burm
Thailand, Muangthai = thai | bangkok
Vietnam = vietnam | viet nam | hanoi
Kamboja = cambodia | khmer | phnom
Laos = lao
Malaysia = malaysia | kuala lumpur | malay
Singapura = singapore
Filipina = philippin | filipin | manila
Brunei = brunei
Timor Leste, Timor-Leste = timor
Papua Nugini = papua | png
Australia = austral | canberra | aussie
Selandia Baru = new zealand | kiwi | nz
Kanada = canad | ottawa
Meksiko = mexic
Brasil, Brazil = brazil
Argentina = argentin
Chile, Cile = chile
Kolombia = colombia
Venezuela = venezuela
Kuba = cuba
Hong Kong, Hongkong = hong kong | hk
Taiwan = taiwan | taipei
Mongolia = mongol
Selandia = zealand
"""
)

ABBREVIATIONS = _table(
    """
AS = us | u.s | america | united states | usa | washington | dollar | $
PBB = un | u.n | united nations
UE = eu | european union
NATO = nato
ASEAN = asean | southeast asia
WHO = who | world health
IMF = imf | international monetary
UNICEF = unicef | children's fund
UNESCO = unesco
UNHCR = unhcr | refugee agency | high commissioner
OECD = oecd | organisation for econ | organization for econ
WTO = wto | world trade
OPEC = opec
FIFA = fifa
PSSI = pssi | football association | football federation | soccer
KPK = kpk | corruption | graft | anti-corruption | anticorruption | antigraft
DPR = dpr | house | parliament | legislat | lawmaker | representative
DPRD = dprd | council | legislat | house | parliament | assembly | representative
DPD = dpd | regional | council
MPR = mpr | assembly | consultative
MK = mk | constitutional
MA = ma | supreme
KPU = kpu | election | electoral | poll
Bawaslu = bawaslu | election | watchdog | supervis
BI = bi | bank | central
OJK = ojk | financial service
BPS = bps | statistic
BPK = bpk | audit
BPOM = bpom | food and drug | drug and food | food and drugs
BMKG = bmkg | meteorolog | weather | geophysic
BNPB = bnpb | disaster
BPBD = bpbd | disaster
BNN = bnn | narcotic | anti-drug
BNPT = bnpt | terror
BPJS = bpjs | social security | insurance | health | employment
BUMN = bumn | state-owned | state | soe
TNI = tni | military | army | armed force | troop | soldier | defen | navy | air force | naval
TNI AL = navy | naval
TNI AU = air force
Polri = polri | police
PDIP = pdip | pdi | democratic party
APBN = apbn | budget
APBD = apbd | budget
IHSG = ihsg | composite | stock | idx | jci | index
BEI = bei | stock | idx | exchange
Menpan-RB, MenPAN-RB, Menpan RB = bureaucra | administrative | apparatus | state | menpan | reform
KTT = summit
"""
)

# Cities, provinces and islands whose name English carries over.
CARRIED = frozenset(
    """Aceh Medan Padang Pekanbaru Jambi Palembang Bengkulu Lampung Jakarta Bogor Depok Tangerang
    Bekasi Bandung Cirebon Semarang Surakarta Yogyakarta Surabaya Malang Banyuwangi Denpasar Bali
    Lombok Mataram Sumbawa Kupang Pontianak Palangkaraya Banjarmasin Banjarbaru Samarinda Balikpapan
    Tarakan Manado Gorontalo Palu Makassar Kendari Ambon Ternate Sorong Manokwari Jayapura Merauke
    Timika Papua Riau Batam Bintan Banten Serang Cilegon Sukabumi Cianjur Garut Tasikmalaya Ciamis
    Purwokerto Cilacap Tegal Pekalongan Kudus Demak Jepara Rembang Blora Magelang Klaten Sragen
    Ponorogo Madiun Kediri Blitar Jember Probolinggo Pasuruan Sidoarjo Gresik Lamongan Tuban
    Bojonegoro Madura Bangkalan Sampang Pamekasan Sumenep Singaraja Bima Ende Maumere Ruteng Sumba
    Nias Sibolga Bukittinggi Dumai Natuna Sabang Lhokseumawe Meulaboh Kalimantan Sulawesi Halmahera
    Banjarnegara Karawang Purwakarta Subang Indramayu Kuningan Majalengka Sumedang Lebak Pandeglang
    Ngawi Magetan Trenggalek Tulungagung Lumajang Bondowoso Situbondo Mojokerto Jombang Nganjuk
    Poso Mamuju Toraja Wamena Nabire Biak Fakfak Tidore Minahasa Bitung""".split()
)

# Capitalised words that English says in its own words: offices, bodies, geography, ranks.
TRANSLATED = frozenset(
    word.lower()
    for word in """Presiden Wakil Wapres Menteri Kementerian Kementrian Departemen Depkeu Gubernur
    Bupati Wali Walikota Kota Kabupaten Provinsi Propinsi Kecamatan Kelurahan Desa Dusun Kampung
    Camat Lurah Kepala Ketua Sekretaris Sekjen Bendahara Anggota Direktur Dirut Dirjen Jenderal
    Direktorat Badan Lembaga Dewan Majelis Komisi Komite Mahkamah Pengadilan Kejaksaan Jaksa Agung
    Hakim Polisi Kepolisian Kapolri Kapolda Kapolres Polda Polres Polsek Polresta Kapolsek Brigjen
    Irjen Komjen Kombes Kompol Ajun Komisaris Letnan Kolonel Mayor Kapten Sersan Laksamana Marsekal
    Panglima Tentara Angkatan Darat Laut Udara Negara Negeri Nasional Republik Kerajaan Raja Ratu
    Pangeran Putri Putra Sultan Kaisar Perdana Kanselir Senat Senator Partai Fraksi Koalisi Golongan
    Karya Demokrat Demokrasi Perjuangan Kebangkitan Bangsa Amanat Keadilan Sejahtera Persatuan
    Pembangunan Gerakan Serikat Ikatan Asosiasi Perhimpunan Persatuan Himpunan Forum Yayasan
    Perkumpulan Organisasi Federasi Konfederasi Bank Dunia Pusat Sentral Daerah Umum Swasta Rumah
    Sakit Sekolah Universitas Institut Akademi Fakultas Jurusan Program Studi Dosen Guru Profesor
    Dokter Rektor Dekan Mahasiswa Bapak Ibu Pak Bu Saudara Haji Hajah Kiai Kyai Ustaz Pendeta Romo
    Paus Uskup Kardinal Gereja Masjid Pura Wihara Candi Gunung Pulau Kepulauan Sungai Danau Teluk
    Selat Samudra Samudera Laut Lautan Pantai Tanjung Hutan Taman Jalan Jl Gang Tol Jembatan Bandara
    Bandar Pelabuhan Stasiun Terminal Stadion Gedung Istana Menara Monumen Museum Perpustakaan Balai
    Pasar Mal Kantor Pabrik Bendungan Utara Selatan Timur Barat Tengah Tenggara Barat Daya Laut Baru
    Lama Raya Besar Kecil Tua Muda Indonesia Indonesian Eropa Asia Afrika Amerika Latin Arab Pasifik
    Atlantik Hindia Uni Soviet Emirat Liga Piala Kejuaraan Olimpiade Turnamen Tim Timnas Klub Pelatih
    Perang Kemerdekaan Proklamasi Reformasi Orde Revolusi Hari Tahun Bulan Idul Fitri Adha Natal
    Paskah Nyepi Waisak Imlek Lebaran Ramadan Ramadhan Islam Muslim Kristen Katolik Protestan Hindu
    Buddha Budha Yahudi Alkitab Alquran Al-Quran Quran Tuhan Allah Nabi Yesus Undang-Undang Undang
    Peraturan Keputusan Pasal Ayat Bab Pemerintah Pemprov Pemkot Pemkab Pemda Rancangan Perppu
    Perpres Kepres Keppres Inpres Pilkada Pilpres Pemilu Pileg Rupiah Dolar Kemenkes Kemenkeu
    Kemendagri Kemlu Kemenag Kemensos Kemenhub Menko Menhub Mensos Menag Mendikbud Menteri Menperin
    Menkominfo Mensesneg Menkopolhukam Menpora Seskab Wamen Jubir Humas Staf Khusus Ahli Bidang Biro
    Bagian Seksi Divisi Unit Satuan Tugas Satgas Posko Dinas Sudin Suku Kanwil Kadin Otoritas Jasa
    Keuangan Pendidikan Kebudayaan Kesehatan Pertanian Perdagangan Perindustrian Industri Tenaga
    Kerja Sosial Agama Pertahanan Keamanan Luar Dalam Hukum Hak Asasi Manusia Lingkungan Hidup
    Kehutanan Kelautan Perikanan Perhubungan Transportasi Pekerjaan Perumahan Rakyat Energi Sumber
    Daya Mineral Pertambangan Komunikasi Informatika Riset Teknologi Koperasi Usaha Menengah Ekonomi
    Pariwisata Pemuda Olahraga Perempuan Perlindungan Anak Badan Pemeriksa Pengawas Obat Makanan
    Penanggulangan Bencana Narkotika Meteorologi Klimatologi Geofisika Statistik Pertanahan Intelijen
    Pemberantasan Korupsi Pemilihan Perwakilan Permusyawaratan Konstitusi Yudisial Tinggi Tata Pajak
    Bea Cukai Imigrasi Perusahaan Perseroan Terbatas Listrik Minyak Gas Bumi Kereta Api Pos Telekomunikasi
    Penerbangan Garuda Saham Bursa Efek Gabungan Harga Indeks Kamar Dagang Sabtu Minggu Senin Selasa
    Rabu Kamis Jumat Januari Februari Maret April Mei Juni Juli Agustus September Oktober November
    Desember Selain Namun Tetapi Menurut Sementara Setelah Sebelum Ketika Saat Jika Kalau Karena Dalam
    Dari Pada Untuk Dengan Para Ini Itu Dia Ia Kami Kita Mereka Saya Anda Sebanyak Sekitar Bahkan
    Oleh Seperti Sejak Hingga Sampai Agar Juga Ada Tidak Bukan Belum Jangan Apa Siapa Mengapa Kenapa
    Bagaimana Dimana Kapan Yang Di Ke Dan Atau Serta Akan Telah Sudah Masih Hanya Lebih Paling Sangat
    Semua Setiap Beberapa Banyak Salah Satu Dua Tiga Empat Lima Enam Tujuh Delapan Sembilan Sepuluh
    Pertama Kedua Ketiga Keempat Kelima Bahasa Orang Warga Masyarakat Rakyat Ketentuan Umum Surat
    Kabar Koran Majalah Kantor Berita Televisi Kapal Pesawat Mobil Bus Truk Kepresidenan Merdeka
    Pancasila Wisata Sains Ilmu Filsafat Sejarah Geografi Matematika Fisika Kimia Biologi Psikologi
    Sumpah Merah Putih Bulan Matahari Bintang Langit Segitiga Lingkar Ibu Jalur Sutra Tembok
    Konferensi Kongres Deklarasi Perjanjian Protokol Traktat Piagam Konvensi Dana Moneter Internasional
    Perserikatan Bangsa-Bangsa Persemakmuran Komunitas Masyarakat Zona Kawasan Segi Bebas Abad
    Pertengahan Perunggu Batu Besi Kuno Modern Romawi Yunani Mesir Persia Ottoman Britania Skandinavia
    Konsul Konsulat Kedutaan Duta Dubes Diplomat Utusan Delegasi Sekretariat Koordinator Kabinet
    Parlemen Legislatif Eksekutif Penghargaan Nobel Perdamaian Sastra Emas Perak Medali Festival Film
    Penyanyi Aktor Aktris Sutradara Penulis Novelis Penyair Jurnalis Wartawan Pengacara Advokat
    Peneliti Ilmuwan Insinyur Arsitek Pengusaha Petani Nelayan Buruh Pekerja Karyawan Pegawai Negeri
    Sipil Athena Roma Kairo Moskow Wina Praha Kopenhagen Jenewa Brussel Lisabon Warsawa Beograd
    Bukares Damaskus Bagdad Teheran Mekkah Makkah Madinah Yerusalem Betlehem Sisilia Luksemburg Sansekerta
    Menlu Menkeu Menhan Menkes Mendag Menaker Mentan Mendes Menkumham Menparekraf Menristek Menpan Suster Infanteri Resimen Batalion Brigade Korps Sertipikat Sertifikat Faktor Pensiunan Veteran Pahlawan Jenderal""".split()
)

# Words that a person's name follows directly.
PERSON_CUES = frozenset(
    """kata ujar ucap tutur jelas tegas imbuh ungkap papar sebut menurut bernama panitia pelatih
    peneliti pengamat analis ekonom warga tersangka korban terdakwa penyanyi aktor aktris petenis
    striker bek kiper gelandang kapten penyerang sutradara penulis pengacara dokter dr prof profesor
    jenderal kolonel letjen mayjen brigjen kombes akbp kompol bapak pak ibu bu bupati gubernur
    walikota kota presiden menlu menkeu menhan mendagri menkes mendag menteri camat lurah rektor
    dosen guru siswa hakim jaksa aktivis wartawan pengusaha politikus politisi legislator anggota
    jurubicara bicara manajer""".split()
)
