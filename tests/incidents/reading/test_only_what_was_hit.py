"""Words around a place or a strike that say what it was: seen from there, on the way there, already
told, corrected, only an exercise."""

from datetime import date

import pytest

from incidents.reading.as_json import reading_as_json
from incidents.reading.reader import read
from tests.incidents.reading.euphrates import euphrates

ATTACK, ANSWER = "attack", "counter_strike"
PUBLISHED = date(2024, 11, 3)  # a Sunday


def _strikes(text: str, published: date | None) -> dict[str, tuple[str, str]]:
    """Kind and day of the strike that each place was hit by."""
    found = reading_as_json(read(text, euphrates(), published))
    return {
        found["mentions"][place["mention"]]["place"]["slug"]: (incident["kind"], incident["edtf"])
        for incident in found["incidents"]
        if incident["kind"] in (ATTACK, ANSWER)
        for place in incident["places"]
        if place["role"] != "origin"
    }


@pytest.mark.parametrize(
    ("text", "hit"),
    [
        (
            "انفجارات في حقل العمر، والدخان يُرى من بلدة ذيبان.",
            {"omar": ATTACK},
        ),
        (
            (
                "Blasts rocked the Conoco gas field late on Tuesday; smoke could be seen "
                "from Khasham."
            ),
            {"conoco": ATTACK},
        ),
        (
            "شوهدت أعمدة الدخان من الشحيل بعد سقوط صاروخ في حقل العمر أمس.",
            {"omar": ATTACK},
        ),
        (
            "تعرضت سيارة عسكرية كانت متجهة إلى الشحيل لإطلاق نار قرب قرية العزبة أمس.",
            {"al-izba": ATTACK},
        ),
        (
            ("A patrol returning from Busayrah was hit by a roadside bomb near Shuhayl on Monday."),
            {"shuhayl": ATTACK},
        ),
        (
            ("An army convoy on its way to Mayadin came under fire close to Muhasan on Tuesday."),
            {"muhasan": ATTACK},
        ),
        (
            ("سُمعت انفجارات قرب حقل الجفرة اليوم، وتبيّن أنها ناجمة عن تدريبات لقوات التحالف."),
            {},
        ),
        (
            (
                "Residents of Khasham heard loud blasts on Tuesday; they were caused by "
                "training at the Conoco base."
            ),
            {},
        ),
        (
            "أعلنت غرفة العمليات أمس بسط السيطرة على حقل العمر بعد انسحاب قسد منه.",
            {},
        ),
        (
            (
                "In response to the drone attack, jets bombed warehouses at Hatla, just "
                "beyond the bridge at Al-Husayniya, on Tuesday."
            ),
            {"hatla": ANSWER},
        ),
        (
            (
                "On Monday a drone hit the Conoco field. On Tuesday the Americans answered "
                "the attack with artillery fired at Marat."
            ),
            {"conoco": ATTACK, "marat": ANSWER},
        ),
        (
            "The men who fire the mortars live in Mayadin.",
            {},
        ),
        (
            (
                "Gunmen attacked a water truck near Al-Tibni on Tuesday, on the road "
                "between Raqqa and Deir ez-Zor."
            ),
            {"al-tibni": ATTACK},
        ),
        (
            (
                "Jets pounded caves near Masrab on Wednesday in reprisal for an ambush "
                "that killed four soldiers a day earlier. The men died when gunmen opened "
                "fire on their bus near Al-Tibni."
            ),
            {"al-masrab": ANSWER, "al-tibni": ATTACK},
        ),
        (
            (
                "A guard wounded when shells hit the Conoco base on Thursday has died, a "
                "nurse at a clinic in Hasakah told this site on Sunday."
            ),
            {"conoco": ATTACK},
        ),
        (
            (
                "أُطلقت الصواريخ قرابة العاشرة ليلاً من أرض زراعية تقع جنوب الميادين وسقطت "
                "في حقل العمر أمس."
            ),
            {"omar": ATTACK},
        ),
        (
            (
                "سقطت قذيفتان في حقل العمر النفطي أمس. وقال ضابط إن الغارة على الميادين "
                "فجر اليوم جاءت رداً على قذيفتي العمر."
            ),
            {"mayadin": ANSWER, "omar": ATTACK},
        ),
        (
            (
                "ذكرنا أمس أن القصف طال قرية الجفرة. والصحيح أن القذائف سقطت في المريعية "
                "أمس، ولم يسقط شيء في الجفرة."
            ),
            {"al-mariiya": ATTACK},
        ),
        (
            (
                "Howitzers at the Conoco base shelled Khasham on Tuesday, a village held "
                "by government troops and allied militias."
            ),
            {"khasham": ATTACK},
        ),
        (
            (
                "Rockets hit the Conoco field on Tuesday and American gunners shelled "
                "villages in return. Within the hour they opened fire on Khasham."
            ),
            {"conoco": ATTACK, "khasham": ANSWER},
        ),
        (
            (
                "سقطت قذائف على حقل كونيكو أمس. وردت مدفعية القاعدة بقصف قرية مراط، ثم "
                "امتد القصف بالقذائف إلى حطلة."
            ),
            {"conoco": ATTACK, "marat": ANSWER, "hatla": ANSWER},
        ),
        (
            "قال مصدر إن الحديث عن قصف أميركي على خشام أمس من نسج الخيال.",
            {},
        ),
        (
            "وقال المتحدث إن الأنباء عن غارة على الميادين أمس محض خيال.",
            {},
        ),
        (
            "The spokesman called reports of a raid on Mayadin on Tuesday a fabrication.",
            {},
        ),
        (
            "يأتي ذلك بعد سقوط صاروخ على قاعدة كونيكو الاثنين من دون أن يستدعي رداً.",
            {"conoco": ATTACK},
        ),
        (
            "A rocket fell on the Conoco base on Monday. It drew no response.",
            {"conoco": ATTACK},
        ),
        (
            ("قُتل شخصان في اشتباكات بالرشاشات بين عائلتين في غرانيج أمس على خلفية ثأر قديم."),
            {"gharanij": ATTACK},
        ),
        (
            (
                "Two men were killed in gunfire between two families in Gharanij on "
                "Tuesday over an old blood feud."
            ),
            {"gharanij": ATTACK},
        ),
        (
            (
                "قصفت طائرات أميركية مستودعاً في البوكمال أمس. وقال بيان إن الغارة جاءت "
                "بعد هجوم بمسيّرة على حقل العمر الأربعاء، ورداً عليه."
            ),
            {"omar": ATTACK, "abu-kamal": ANSWER},
        ),
        (
            "انفجرت مسيّرة في سماء الشدادي أمس بعدما أسقطتها الدفاعات الجوية.",
            {},
        ),
        (
            "A drone exploded above Shaddadi on Tuesday after air defences shot it down.",
            {},
        ),
        (
            (
                "The strikes were carried out on Tuesday at Abu Kamal in response to a "
                "drone attack on forces at Green Village, the base in the al-Omar oil "
                "field, on Monday."
            ),
            {"abu-kamal": ANSWER, "omar": ATTACK},
        ),
        (
            (
                "Mortars were fired at Conoco on Monday. Within minutes the base shells "
                "Hatla in return."
            ),
            {"conoco": ATTACK, "hatla": ANSWER},
        ),
        (
            ("أطلقت مجموعات الصواريخ من بساتين تقع بين حطلة ومظلوم أمس، وسقطت في حقل كونيكو."),
            {"conoco": ATTACK},
        ),
        (
            (
                "قصفت قسد بالهاون الميادين والعشارة أمس. ورداً على قصف المدينتين استهدف "
                "الجيش الشحيل بالصواريخ."
            ),
            {"mayadin": ATTACK, "asharah": ATTACK, "shuhayl": ANSWER},
        ),
        (
            (
                "SDF gunners hit Mayadin with mortars on Tuesday. Government artillery hit "
                "Shuhayl in reply to the mortar fire."
            ),
            {"mayadin": ATTACK, "shuhayl": ANSWER},
        ),
        (
            "يتواصل التوتر في دير الزور عقب أعنف جولة قتال بين العشائر وقسد منذ أشهر.",
            {},
        ),
        (
            (
                "Fighters burst into an SDF post in Dhiban at dawn on Tuesday and killed "
                "four guards."
            ),
            {"dhiban": ATTACK},
        ),
        (
            (
                "One rocket fell short and came down in Khasham on Tuesday; the others hit "
                "the Conoco field."
            ),
            {"conoco": ATTACK, "khasham": ATTACK},
        ),
        (
            ("هاجم مسلحون حاجزاً في الشحيل الثلاثاء فردت قسد بإطلاق النار عليهم وقتلت اثنين."),
            {"shuhayl": ATTACK},
        ),
        (
            (
                "نفذت القوات الأميركية ضربات على الميادين أمس، قالت إنها جاءت عقاباً على "
                "هجوم الأحد على حقل العمر."
            ),
            {"omar": ATTACK, "mayadin": ANSWER},
        ),
        (
            ("استُهدف حقل العمر بصاروخين ليل أمس، ولم تمر ساعة إلا والطائرات تغير على الميادين."),
            {"omar": ATTACK, "mayadin": ANSWER},
        ),
        (
            (
                "Rockets hit the Omar field on Tuesday night. An hour had not passed "
                "before jets were over Mayadin, bombing two houses."
            ),
            {"omar": ATTACK, "mayadin": ANSWER},
        ),
        (
            "شنت طائرات أميركية أمس غارات هي الأعنف منذ سنوات على الميادين.",
            {"mayadin": ATTACK},
        ),
        (
            "Jets hit Mayadin on Tuesday in the heaviest strikes in years.",
            {"mayadin": ATTACK},
        ),
        (
            (
                "هاجم مسلحون حاجزاً لقسد في الحوايج أمس. وردت قسد على الهجوم بعد ساعتين "
                "بقصف ذيبان بالهاون."
            ),
            {"al-hawayij": ATTACK, "dhiban": ANSWER},
        ),
        (
            "قال ناشط مقيم في بلدة العزبة إن صاروخاً أصاب القاعدة في حقل كونيكو أمس.",
            {"conoco": ATTACK},
        ),
        (
            "وفق صحفي مقيم في خشام، سقطت قذيفة على حقل كونيكو أمس.",
            {"conoco": ATTACK},
        ),
        (
            "زعمت صفحات أن الطائرات قصفت مراط أمس، وهو ما نفته مصادر محلية.",
            {},
        ),
        (
            (
                "أجرى التحالف تدريبات بالذخيرة الحية في حقل العمر اليوم. وسُمعت أصوات "
                "الانفجارات في ذيبان والحوايج وأثارت خوف الأطفال."
            ),
            {},
        ),
        (
            (
                "Coalition troops held live-fire exercises at the Omar field on Tuesday. "
                "Loud blasts were heard in Dhiban and Shuhayl."
            ),
            {},
        ),
        (
            "هدنة في المنطقة منذ الاثنين، وتوقف الهجمات على القواعد الأميركية في كونيكو.",
            {},
        ),
        (
            "The United States bombs militia sites in Mayadin and Abu Kamal on Friday.",
            {"mayadin": ATTACK, "abu-kamal": ATTACK},
        ),
        (
            (
                "Shells fell on Khasham on Tuesday night. The US army said its artillery "
                "had responded to a threat after rockets were fired at its troops at the "
                "Conoco field."
            ),
            {"khasham": ANSWER, "conoco": ATTACK},
        ),
        (
            (
                "سقطت قذائف على خشام ليل أمس. وقال الجيش الأميركي إن مدفعيته ردت على مصدر "
                "تهديد بعد إطلاق صواريخ على جنوده في حقل كونيكو."
            ),
            {"khasham": ANSWER, "conoco": ATTACK},
        ),
        (
            (
                "Drones and rockets hit a base at Syria's largest oil field late on "
                "Tuesday, and the U.S. military fired back with artillery at militia "
                "positions. The attack on the al-Omar oil field was the third in a week."
            ),
            {"omar": ATTACK},
        ),
        (
            ("وسبق للتحالف أن ضرب مراط مساء الاثنين، بعد ساعات من قذائف أُطلقت على قاعدة كونيكو."),
            {"marat": ANSWER, "conoco": ATTACK},
        ),
        (
            (
                "قصف جوي استهدف البوكمال فجر أمس. وفي محاولة لتبرير عدوانها قالت القيادة "
                "المركزية الأميركية إنه جاء رداً على هجوم على التنف السبت."
            ),
            {"abu-kamal": ANSWER, "al-tanf": ATTACK},
        ),
        (
            "تتكرر حوادث استهداف الرعاة كل ربيع في بادية الميادين.",
            {},
        ),
        (
            "انفجار في مدينة الميادين صباح أمس ناجم عن لغم من مخلفات الحرب قتل طفلين.",
            {"mayadin": ATTACK},
        ),
        (
            "No one was hurt when a drone was shot down near Al-Tanf on Tuesday.",
            {},
        ),
        (
            (
                "ذكرت مصادر أن القوات الأميركية ردّت بعد دقائق على مصادر النيران في مراط "
                "إثر سقوط صاروخين على حقل كونيكو أمس."
            ),
            {"marat": ANSWER, "conoco": ATTACK},
        ),
        (
            "غارات أميركية على الميادين بعد ساعات من مسيّرة الشدادي",
            {"mayadin": ATTACK},
        ),
        (
            (
                "هاجم مسلحون حافلة جنود قرب التبني أمس. وردّ الطيران الروسي على الكمين بست "
                "غارات على مغاور قرب المسرب."
            ),
            {"al-tibni": ATTACK, "al-masrab": ANSWER},
        ),
        (
            (
                "ردت القوات الأميركية على الهجوم بعشرات القذائف على مراط أمس، بعد سقوط "
                "صاروخ في حقل كونيكو."
            ),
            {"marat": ANSWER, "conoco": ATTACK},
        ),
        (
            "انسحبت القوات أمس من مطار دير الزور العسكري باتجاه تدمر.",
            {},
        ),
        (
            (
                "سقطت القذائف في مظلوم أمس. وكانت القوات الأميركية قد لجأت إلى مدفعيتها "
                "رداً على صاروخ أُطلق على قاعدتها في حقل كونيكو."
            ),
            {"mazlum": ANSWER, "conoco": ATTACK},
        ),
        (
            (
                "American forces in eastern Syria came under rocket fire late on Tuesday "
                "and responded with artillery. Five rockets were launched at the base "
                "beside the Conoco gas field. Within half an hour shells were falling on "
                "Marat."
            ),
            {"conoco": ATTACK, "marat": ANSWER},
        ),
        (
            (
                "U.S. forces retaliated on Tuesday for a Monday mortar attack on Conoco, "
                "firing rockets at a Hezbollah-linked compound in Tabiya. ISIS attacked an "
                "SDF checkpoint in al-Shafa on Tuesday."
            ),
            {"conoco": ATTACK, "tabiya-jazira": ANSWER, "al-shafa": ATTACK},
        ),
        (
            (
                "قصفت «قسد» بالهاون مواقع «الدفاع الوطني» في الحسينية أمس رداً على مقتل "
                "أحد عناصرها برصاص قناص قرب الجنينة."
            ),
            {"al-husayniya": ANSWER, "al-junayna": ATTACK},
        ),
        (
            (
                "المدفعية الأميركية ترد على مكان انطلاق الصواريخ.. قذائف على المريعية وعلى "
                "أراضٍ زراعية في موحسن"
            ),
            {"al-mariiya": ANSWER, "muhasan": ANSWER},
        ),
        (
            (
                "Explosions were heard near the Omar field on Tuesday. They resulted from "
                "live-fire drills of the coalition, local sources said."
            ),
            {},
        ),
        (
            ("سُمعت انفجارات في محيط حقل العمر ظهر اليوم. وتبيّن أنها ناجمة عن مناورات للتحالف."),
            {},
        ),
        (
            (
                "- البصيرة: إطلاق نار على دورية لقسد فجر الثلاثاء، أصيب فيه عنصر.\n- "
                "الميادين: استهدفت مسيّرة لقسد مربض هاون ليل الثلاثاء."
            ),
            {"busayrah": ATTACK, "mayadin": ATTACK},
        ),
        (
            (
                "استهدفت طائرات مجهولة شاحنات عند مدخل البوكمال ليل أمس. وأطلقت الفصائل من "
                "بساتين العشارة صواريخ على حقل العمر انتقاماً لقصف الشاحنات."
            ),
            {"abu-kamal": ATTACK, "omar": ANSWER},
        ),
        (
            (
                "قصف جوي استهدف البوكمال فجر أمس. وقالت القيادة المركزية الأميركية إن "
                "قصفها جاء رداً على استهداف قاعدتها في حقل العمر السبت."
            ),
            {"abu-kamal": ANSWER, "omar": ATTACK},
        ),
        (
            "هاجم مسلحون حاجزاً عند مدخل البصيرة أمس وأصابوا عنصراً.",
            {"busayrah": ATTACK},
        ),
        (
            (
                "تعرضت القاعدة الأميركية في حقل كونيكو لقصف صاروخي مساء أمس، وردت القوات "
                "الأميركية باستهداف مواقع الميليشيات في حطلة ومراط."
            ),
            {"conoco": ATTACK, "hatla": ANSWER, "marat": ANSWER},
        ),
        (
            (
                "قصفت القوات الأميركية قرية مراط بالمدفعية ليل أمس بعد استهداف قاعدتها في "
                "حقل كونيكو بالصواريخ."
            ),
            {"conoco": ATTACK, "marat": ANSWER},
        ),
        (
            ("أفاد المرصد بسقوط ثلاثة صواريخ على حقل العمر أمس، أعقبه قصف أميركي على الميادين."),
            {"omar": ATTACK, "mayadin": ANSWER},
        ),
        (
            (
                "ذكرت شبكة محلية أن القاعدة في كونيكو أطلقت عشر قذائف على خشام أمس، وذلك "
                "بعد دقائق من استهدافها بصاروخين."
            ),
            {"conoco": ATTACK, "khasham": ANSWER},
        ),
        (
            (
                "أعلن البنتاغون تنفيذ غارات على منشآت في البوكمال أمس، رداً على سلسلة "
                "هجمات استهدفت حقل العمر."
            ),
            {"omar": ATTACK, "abu-kamal": ANSWER},
        ),
        (
            (
                "شنت طائرات حربية غارات على الميادين فجر اليوم، في أول رد أميركي على "
                "استهداف قاعدة الشدادي الثلاثاء."
            ),
            {"al-shaddadi": ATTACK, "mayadin": ANSWER},
        ),
        (
            (
                "قتل عنصران من قسد بهجوم على حاجز في الشحيل أمس، وسارعت قسد إلى قصف أطراف "
                "البلدة بالهاون."
            ),
            {"shuhayl": ATTACK},
        ),
        (
            (
                "انفجرت مسيّرة في حقل كونيكو ليل أمس. وبعد نصف ساعة بدأت مدفعية القاعدة "
                "بقصف قرى مراط وحطلة ومظلوم."
            ),
            {"conoco": ATTACK, "marat": ANSWER, "hatla": ANSWER, "mazlum": ANSWER},
        ),
        (
            "سقط صاروخان قرب حقل كونيكو أمس ولم ترد القوات الأميركية على مصدر النيران.",
            {"conoco": ATTACK},
        ),
        (
            "استهدفت الميليشيات حقل العمر بالمسيّرات أمس، وتوعدت واشنطن بالرد.",
            {"omar": ATTACK},
        ),
        (
            (
                "قالت القيادة المركزية إن قواتها نفذت ضربات دقيقة على مواقع في الميادين "
                "أمس، وذلك عقب هجوم بمسيّرة أصاب جندياً في الشدادي."
            ),
            {"al-shaddadi": ATTACK, "mayadin": ANSWER},
        ),
        (
            (
                "استهدفت فصائل مدعومة من إيران حقل كونيكو بالصواريخ أمس، معلنة أن الهجوم "
                "يأتي رداً على الغارات الأميركية على البوكمال الثلاثاء."
            ),
            {"abu-kamal": ATTACK, "conoco": ANSWER},
        ),
        (
            ("هاجم تنظيم داعش نقطة للجيش قرب التبني أمس، فردت الطائرات الروسية بقصف محيط المسرب."),
            {"al-tibni": ATTACK, "al-masrab": ANSWER},
        ),
        (
            (
                "رداً على استهداف قاعدة كونيكو، قصفت القوات الأميركية مواقع في الحسينية "
                "وحويجة صكر مساء أمس."
            ),
            {"conoco": ATTACK, "al-husayniya": ANSWER, "hawijat-saqr": ANSWER},
        ),
        (
            (
                "U.S. forces struck three sites near Mayadin on Tuesday after a drone "
                "attack wounded two soldiers at the al-Omar oil field, the Pentagon said."
            ),
            {"omar": ATTACK, "mayadin": ANSWER},
        ),
        (
            (
                "Rockets landed near the Conoco base late on Tuesday and American "
                "artillery returned fire at Marat and Hatla."
            ),
            {"conoco": ATTACK, "marat": ANSWER, "hatla": ANSWER},
        ),
        (
            (
                "American artillery pounded Khasham for an hour on Tuesday night following "
                "a rocket attack on the Conoco gas field."
            ),
            {"conoco": ATTACK, "khasham": ANSWER},
        ),
        (
            (
                "The strike on Abu Kamal on Friday was carried out in response to "
                "Thursday's attack on the al-Tanf garrison."
            ),
            {"al-tanf": ATTACK, "abu-kamal": ANSWER},
        ),
        (
            (
                "A drone hit the Omar field on Tuesday. The coalition responded within "
                "hours, bombing two houses in Asharah."
            ),
            {"omar": ATTACK, "asharah": ANSWER},
        ),
        (
            (
                "Militias fired six rockets at Conoco on Tuesday, saying they were "
                "avenging the raid on Mayadin the day before."
            ),
            {"mayadin": ATTACK, "conoco": ANSWER},
        ),
        (
            (
                "Shells fell on Dhiban on Tuesday, hours after tribal fighters had "
                "attacked SDF posts in al-Hawayij."
            ),
            {"al-hawayij": ATTACK, "dhiban": ANSWER},
        ),
        (
            (
                "The SDF said it had shelled army positions in Mayadin on Tuesday after "
                "mortar rounds hit Shuhayl."
            ),
            {"shuhayl": ATTACK, "mayadin": ANSWER},
        ),
        (
            ("Rockets hit the Conoco base on Tuesday. There was no immediate American response."),
            {"conoco": ATTACK},
        ),
        (
            (
                "Jets bombed an arms depot in Abu Kamal on Tuesday. The raid was in "
                "retaliation for rockets fired at Shaddadi on Sunday."
            ),
            {"al-shaddadi": ATTACK, "abu-kamal": ANSWER},
        ),
        (
            (
                "Iran-backed groups claimed a drone attack on the Omar field on Tuesday "
                "and said it was revenge for the strikes on Abu Kamal."
            ),
            {"abu-kamal": ATTACK, "omar": ANSWER},
        ),
        (
            (
                "Two drones were launched at Conoco on Tuesday; one was shot down and the "
                "other hit a fuel tank. U.S. howitzers then opened up on Hatla."
            ),
            {"conoco": ATTACK, "hatla": ANSWER},
        ),
        (
            (
                "قُصفت مراط بأكثر من عشرين قذيفة ليل أمس، بعد أقل من ساعة على سقوط صواريخ "
                "في القاعدة الأميركية بحقل كونيكو."
            ),
            {"conoco": ATTACK, "marat": ANSWER},
        ),
        (
            "نفى التحالف تعرض قاعدة كونيكو لأي هجوم أمس، وقال إن ما سُمع كان تدريباً.",
            {},
        ),
        (
            ("لم تمض دقائق على سقوط الصواريخ في حقل كونيكو أمس حتى انهالت القذائف على حطلة."),
            {"conoco": ATTACK, "hatla": ANSWER},
        ),
        (
            (
                "تبنت «المقاومة الإسلامية» استهداف قاعدة الشدادي أمس بالمسيّرات، وقالت إنه "
                "يأتي نصرة لغزة."
            ),
            {"al-shaddadi": ATTACK},
        ),
        (
            ("جدد التحالف قصفه على أطراف الميادين أمس، بعد يومين من استهداف قاعدته في حقل العمر."),
            {"omar": ATTACK, "mayadin": ANSWER},
        ),
        (
            "ردت قسد على مصادر النيران في الميادين أمس بعد قصف بلدة ذيبان بقذائف الهاون.",
            {"dhiban": ATTACK, "mayadin": ANSWER},
        ),
        (
            (
                "A roadside bomb hit an SDF patrol near Gharanij on Tuesday, wounding two. "
                "The SDF sealed off the town and arrested five men."
            ),
            {"gharanij": ATTACK},
        ),
        (
            "Two SDF members were shot dead in Shuhayl on Tuesday. IS claimed the attack.",
            {"shuhayl": ATTACK},
        ),
        (
            ("الطيران المسيّر التركي استهدف سيارة لقسد قرب الشدادي أمس ما أدى إلى مقتل اثنين."),
            {"al-shaddadi": ATTACK},
        ),
        (
            "أفرجت قسد عن ثلاثين موقوفاً من أبناء الشحيل ضمن اتفاق تبادل مع العشائر أمس.",
            {},
        ),
        (
            "قُتل راعٍ بانفجار لغم قرب الميادين أمس.",
            {"mayadin": ATTACK},
        ),
        (
            "دارت اشتباكات بين قسد والعشائر في ذيبان أمس، وانتهت بانسحاب المهاجمين.",
            {"dhiban": ATTACK},
        ),
        (
            "تصدت الدفاعات الجوية لثلاث مسيّرات قرب حقل العمر أمس دون إصابات.",
            {},
        ),
        (
            "حلقت طائرات استطلاع فوق مراط وخشام طوال ليل أمس.",
            {},
        ),
        (
            "حذر مسؤول أميركي من هجمات على قواعد بلاده في كونيكو والعمر.",
            {},
        ),
        (
            ("يتذكر سكان خشام معركة شباط 2018 حين قصفت الطائرات الأميركية رتلاً قرب البلدة."),
            {},
        ),
        (
            "احتجزت قسد شاباً في البصيرة بتهمة إطلاق النار على دورية.",
            {},
        ),
        (
            ("فاز فريق الميادين على ضيفه من الشحيل بهدفين، وقصف مهاجمه المرمى بقذيفة بعيدة."),
            {},
        ),
        (
            ("The army and the SDF traded artillery fire across the river at Shuhayl on Tuesday."),
            {"shuhayl": ATTACK},
        ),
        (
            ("Flooding destroyed two bridges near Busayrah on Tuesday and hit hundreds of farms."),
            {},
        ),
        (
            (
                "A fire broke out at a fuel depot in the Omar field on Tuesday; officials "
                "blamed an electrical fault."
            ),
            {},
        ),
        (
            "وصلت تعزيزات عسكرية إلى قاعدة كونيكو أمس، بينها راجمات صواريخ ومدافع.",
            {},
        ),
        (
            "دعا وجهاء العكيدات إلى وقف القصف المتبادل بين ضفتي النهر.",
            {},
        ),
        (
            "انفجار صهريج وقود في الشحيل أمس جراء ماس كهربائي.",
            {},
        ),
        (
            "نفذت قسد حملة مداهمات في غرانيج أمس واعتقلت أربعة أشخاص.",
            {},
        ),
        (
            "US Central Command denied that the Conoco base was attacked on Tuesday.",
            {},
        ),
        (
            ("Israel struck targets near Damascus on Tuesday; nothing was hit in Deir ez-Zor."),
            {},
        ),
        (
            "An Iraqi militia threatened to hit the Omar field again.",
            {},
        ),
        (
            "قالت مصادر إن الغارات التي استهدفت البوكمال أمس كانت إسرائيلية.",
            {"abu-kamal": ATTACK},
        ),
        (
            "أسقطت قسد مسيّرة فوق هجين أمس.",
            {},
        ),
        (
            (
                "ورد في خبر نشره الموقع أمس أن القصف طاول الميادين. والصحيح، كما تحقق "
                "مراسلنا، أن القذائف سقطت في مظلوم أمس."
            ),
            {"mazlum": ATTACK},
        ),
        (
            (
                "Warplanes pounded sites in Mayadin on Tuesday. Hours later militiamen "
                "launched five rockets at the base in the Omar field. A commander "
                "described the salvo as revenge for the dead of Mayadin."
            ),
            {"mayadin": ATTACK, "omar": ANSWER},
        ),
        (
            (
                "هاجمت فصائل قاعدة التنف بمسيّرتين أمس، وقالت إن العملية ثأر لدماء الشهداء "
                "الذين سقطوا في الغارة على البوكمال الثلاثاء."
            ),
            {"abu-kamal": ATTACK, "al-tanf": ANSWER},
        ),
        (
            "قصفت طائرات أميركية الجفرة أمس وقتلت أربعة من أبناء المريعية وموحسن.",
            {"jafra": ATTACK},
        ),
        (
            (
                "SDF mortars hit Mayadin on Tuesday in retaliation for a raid on Tayyana, "
                "according to an SDF source."
            ),
            {"tayyana": ATTACK, "mayadin": ANSWER},
        ),
    ],
)
def test_only_what_was_hit_is_a_target(text: str, hit: dict[str, str]) -> None:
    assert {place: kind for place, (kind, _) in _strikes(text, PUBLISHED).items()} == hit


def test_without_a_day_of_publication_the_one_date_of_a_text_is_its_day() -> None:
    text = (
        "يتذكر أبو علي ليلة 12 تشرين الثاني 2024 جيداً. سقطت الصواريخ على قاعدة كونيكو، فردت "
        "القوات الأميركية بقصف حطلة."
    )
    day = "2024-11-12"
    assert _strikes(text, None) == {"conoco": (ATTACK, day), "hatla": (ANSWER, day)}


def test_a_field_that_was_named_in_full_is_meant_by_its_bare_name_after_a_strike() -> None:
    told = "سقطت قذيفتان في حقل العمر النفطي أمس. جاءت الغارة على الميادين رداً على قذيفتي العمر."
    found = reading_as_json(read(told, euphrates(), PUBLISHED))
    assert [m["text"] for m in found["mentions"]] == ["حقل العمر النفطي", "الميادين", "العمر"]
    found = reading_as_json(read("أصيب رجل في الخمسين من العمر أمس.", euphrates(), PUBLISHED))
    assert found["mentions"] == []


def test_an_adjective_after_a_word_with_its_article_is_no_country() -> None:
    found = reading_as_json(read("نشط التنظيم في البادية السورية.", euphrates(), PUBLISHED))
    assert found["mentions"] == []


def test_an_attack_is_told_in_detail_after_its_answer() -> None:
    text = (
        "Jets pounded caves near Masrab on Wednesday in reprisal for an ambush that killed four "
        "soldiers a day earlier. The men died when gunmen opened fire on their bus near Al-Tibni."
    )
    days = {"al-masrab": (ANSWER, "2024-10-30"), "al-tibni": (ATTACK, "2024-10-29")}
    assert _strikes(text, PUBLISHED) == days


def test_the_town_is_the_one_named_and_not_the_city_that_it_lies_east_of() -> None:
    text = "استهدف مسلحون مقراً لقسد في بلدة ذيبان شرقي دير الزور أمس، وردت قسد بقصف البلدة."
    found = reading_as_json(read(text, euphrates(), PUBLISHED))
    hit = [(i["kind"], place["mention"]) for i in found["incidents"] for place in i["places"]]
    assert hit == [(ATTACK, 0), (ANSWER, 0)]
