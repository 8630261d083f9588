"""Names that English translates: countries, institutions and their abbreviations.

Each entry gives the beginnings of English words (or phrases) of which one is enough. Names that
are not here are expected to be carried over, see :mod:`pipeline.check.names`.
"""

from __future__ import annotations

from pipeline.check.text import word_set


def _table(text: str) -> dict[str, tuple[str, ...]]:
    """A table of ``indonesian, variant = english | variant`` lines, as variant -> beginnings."""
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
PBB = un | u.n | united nations | tax
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
Menpan-RB, MenPAN-RB, Menpan RB = bureaucra | administrative | apparatus | state | reform | minist
KTT = summit
"""
)

# Cities, provinces and islands whose name English carries over.
CARRIED = word_set(
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
    Poso Mamuju Toraja Wamena Nabire Biak Fakfak Tidore Minahasa Bitung"""
)

# Capitalised words that English says in its own words: offices, bodies, geography, ranks.
TRANSLATED = word_set(
    """asiria babilonia mesopotamia fenisia kartago troya antartika antarktika tradisional
    proses tabel portofolio seluler nopember presiden wakil wapres menteri kementerian
    kementrian departemen depkeu gubernur bupati wali walikota kota kabupaten provinsi propinsi
    kecamatan kelurahan desa dusun kampung camat lurah kepala ketua sekretaris sekjen bendahara
    anggota direktur dirut dirjen jenderal direktorat badan lembaga dewan majelis komisi komite
    mahkamah pengadilan kejaksaan jaksa agung hakim polisi kepolisian kapolri kapolda kapolres
    polda polres polsek polresta kapolsek brigjen irjen komjen kombes kompol ajun komisaris
    letnan kolonel mayor kapten sersan laksamana marsekal panglima tentara angkatan darat laut
    udara negara negeri nasional republik kerajaan raja ratu pangeran putri putra sultan kaisar
    perdana kanselir senat senator partai fraksi koalisi golongan karya demokrat demokrasi
    perjuangan kebangkitan bangsa amanat keadilan sejahtera persatuan pembangunan gerakan
    serikat ikatan asosiasi perhimpunan himpunan forum yayasan perkumpulan organisasi federasi
    konfederasi bank dunia pusat sentral daerah umum swasta rumah sakit sekolah universitas
    institut akademi fakultas jurusan program studi dosen guru profesor dokter rektor dekan
    mahasiswa bapak ibu pak bu saudara haji hajah kiai kyai ustaz pendeta romo paus uskup
    kardinal gereja masjid pura wihara candi gunung pulau kepulauan sungai danau teluk selat
    samudra samudera lautan pantai tanjung hutan taman jalan jl gang tol jembatan bandara
    bandar pelabuhan stasiun terminal stadion gedung istana menara monumen museum perpustakaan
    balai pasar mal kantor pabrik bendungan utara selatan timur barat tengah tenggara daya baru
    lama raya besar kecil tua muda indonesia indonesian eropa asia afrika amerika latin arab
    pasifik atlantik hindia uni soviet emirat liga piala kejuaraan olimpiade turnamen tim
    timnas klub pelatih perang kemerdekaan proklamasi reformasi orde revolusi hari tahun bulan
    idul fitri adha natal paskah nyepi waisak imlek lebaran ramadan ramadhan islam muslim
    kristen katolik protestan hindu buddha budha yahudi alkitab alquran al-quran quran tuhan
    allah nabi yesus undang-undang undang peraturan keputusan pasal ayat bab pemerintah pemprov
    pemkot pemkab pemda rancangan perppu perpres kepres keppres inpres pilkada pilpres pemilu
    pileg rupiah dolar kemenkes kemenkeu kemendagri kemlu kemenag kemensos kemenhub menko
    menhub mensos menag mendikbud menperin menkominfo mensesneg menkopolhukam menpora seskab
    wamen jubir humas staf khusus ahli bidang biro bagian seksi divisi unit satuan tugas satgas
    posko dinas sudin suku kanwil kadin otoritas jasa keuangan pendidikan kebudayaan kesehatan
    pertanian perdagangan perindustrian industri tenaga kerja sosial agama pertahanan keamanan
    luar dalam hukum hak asasi manusia lingkungan hidup kehutanan kelautan perikanan
    perhubungan transportasi pekerjaan perumahan rakyat energi sumber mineral pertambangan
    komunikasi informatika riset teknologi koperasi usaha menengah ekonomi pariwisata pemuda
    olahraga perempuan perlindungan anak pemeriksa pengawas obat makanan penanggulangan bencana
    narkotika meteorologi klimatologi geofisika statistik pertanahan intelijen pemberantasan
    korupsi pemilihan perwakilan permusyawaratan konstitusi yudisial tinggi tata pajak bea
    cukai imigrasi perusahaan perseroan terbatas listrik minyak gas bumi kereta api pos
    telekomunikasi penerbangan garuda saham bursa efek gabungan harga indeks kamar dagang sabtu
    minggu senin selasa rabu kamis jumat januari februari maret april mei juni juli agustus
    september oktober november desember selain namun tetapi menurut sementara setelah sebelum
    ketika saat jika kalau karena dari pada untuk dengan para ini itu dia ia kami kita mereka
    saya anda sebanyak sekitar bahkan oleh seperti sejak hingga sampai agar juga ada tidak
    bukan belum jangan apa siapa mengapa kenapa bagaimana dimana kapan yang di ke dan atau
    serta akan telah sudah masih hanya lebih paling sangat semua setiap beberapa banyak salah
    satu dua tiga empat lima enam tujuh delapan sembilan sepuluh pertama kedua ketiga keempat
    kelima bahasa orang warga masyarakat ketentuan surat kabar koran majalah berita televisi
    kapal pesawat mobil bus truk kepresidenan merdeka pancasila wisata sains ilmu filsafat
    sejarah geografi matematika fisika kimia biologi psikologi sumpah merah putih matahari
    bintang langit segitiga lingkar jalur sutra tembok konferensi kongres deklarasi perjanjian
    protokol traktat piagam konvensi dana moneter internasional perserikatan bangsa-bangsa
    persemakmuran komunitas zona kawasan segi bebas abad pertengahan perunggu batu besi kuno
    modern romawi yunani mesir persia ottoman britania skandinavia konsul konsulat kedutaan
    duta dubes diplomat utusan delegasi sekretariat koordinator kabinet parlemen legislatif
    eksekutif penghargaan nobel perdamaian sastra emas perak medali festival film penyanyi
    aktor aktris sutradara penulis novelis penyair jurnalis wartawan pengacara advokat peneliti
    ilmuwan insinyur arsitek pengusaha petani nelayan buruh pekerja karyawan pegawai sipil
    athena roma kairo moskow wina praha kopenhagen jenewa brussel lisabon warsawa beograd
    bukares damaskus bagdad teheran mekkah makkah madinah yerusalem betlehem sisilia luksemburg
    sansekerta menlu menkeu menhan menkes mendag menaker mentan mendes menkumham menparekraf
    menristek menpan suster infanteri resimen batalion brigade korps sertipikat sertifikat
    faktor pensiunan veteran pahlawan"""
)
# Words that a person's name follows directly.
PERSON_CUES = word_set(
    """kata ujar ucap tutur jelas tegas imbuh ungkap papar sebut menurut bernama panitia pelatih
    peneliti pengamat analis ekonom warga tersangka korban terdakwa penyanyi aktor aktris petenis
    striker bek kiper gelandang kapten penyerang sutradara penulis pengacara dokter dr prof profesor
    jenderal kolonel letjen mayjen brigjen kombes akbp kompol bapak pak ibu bu bupati gubernur
    walikota kota presiden menlu menkeu menhan mendagri menkes mendag menteri camat lurah rektor
    dosen guru siswa hakim jaksa aktivis wartawan pengusaha politikus politisi legislator anggota
    jurubicara bicara manajer"""
)
# Ordinary words that stand in the names of programmes, courts and events, which English translates.
ORDINARY = word_set(
    """sirkuit konsorsium lapangan tanah suci mata uang sepak bola bulu tangkis transaksi elektronik
    produk domestik bruto rapat dengar pendapat sidang paripurna tingkat bunga tetap daftar rencana
    urusan pengungsi restoran klinik koperasi arena kelompok kompleks komplek blok lantai nomor
    gerbang simpang zona menengah kejuruan dasar atas pertama kelas tahap babak musim seri edisi
    tindak pidana data tunggal waktu paruh bantuan stimulan utama istimewa manajer pengasuh tahanan
    sampah akhir awal front pembela pakar event kembali panitia pelaksana air terjun rumah makan
    makanan panahan semifinal final juara laga pemain gelandang penyerang kiper pebalap sutradara
    pengurus pimpinan pemimpin wakil mantan calon juru bicara asisten ajudan kuasa pemilik pengelola
    penyelenggara penerima pelaku korban saksi terdakwa tersangka kasus perkara putusan gugatan
    tuntutan angket hasil acara kegiatan program proyek gerakan aksi bantuan layanan sistem model
    metode strategi kebijakan anggaran dana modal kredit pajak cadangan laporan dokumen catatan nota
    media video foto berita kabar buku lagu album konser pameran lomba seleksi latihan pelatihan
    workshop seminar pesta upacara peringatan kunjungan pertemuan diskusi kajian kelapa sawit nikel
    tambang batubara pupuk beras pangan gizi tiket kartu paket harga tarif biaya gaji hadiah barang
    kendaraan motor mesin kamera bangunan ruang kamar pintu jalur rute area wilayah lahan kebun
    habitat satwa hewan harimau gajah buaya ikan burung pohon bunga wanita pria perempuan ayah istri
    suami keluarga sahabat warga penduduk konsumen pelanggan pengguna penumpang peserta pengunjung
    petugas pasukan tentara militer personel aparat komandan perwira gratis jujur adil damai bersih
    sehat aman mandiri terpadu berkelanjutan lanjutan lestari hijau biru merah putih hitam kuning
    jawa sumatera sumatra kalimantan sulawesi papua bagian mereka kamu kita semua selamatkan tekan
    jadi gagal raih kalahkan hadapi gelar sebut bantah janji minta ajak resmi segera akan bisa harus
    sesuai melalui secara tentang terkait pasca usai jelang lewat antara seluruh sejumlah grup
    tugu tower menara apartemen lembah layang semenanjung perum ponpes tipikor aset kandang
    komisioner dukungan cerita tanjakan jasmani kepala anak produsen kopi teh kakao
    tenun batik benang"""
)
