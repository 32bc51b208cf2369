"""A Europass CV of somebody invented, as XML and as a PDF that holds it."""

import io
from collections.abc import Sequence

import pypdfium2

from tests.unit.candidates.documents import Words, pdf_of

PASSPORT = b"""<?xml version="1.0" encoding="UTF-8"?>
<SkillsPassport xmlns="http://europass.cedefop.europa.eu/Europass" locale="en">
 <DocumentInfo><DocumentType>ECV</DocumentType><XSDVersion>V3.3</XSDVersion></DocumentInfo>
 <LearnerInfo>
  <Identification>
   <PersonName>
    <Title><Code>ms</Code><Label>Ms</Label></Title><FirstName>Ottilie</FirstName><Surname>VANDERMEER</Surname>
   </PersonName>
   <ContactInfo>
    <Address><Contact><AddressLine>12 Weir Lane</AddressLine><PostalCode>LS1 4AB</PostalCode>
     <Municipality>Leeds</Municipality><Country><Code>UK</Code><Label>United Kingdom</Label></Country>
    </Contact></Address>
    <Email><Contact>ottilie@example.org</Contact></Email>
    <TelephoneList>
     <Telephone><Contact>+44 113 496 0001</Contact><Use><Code>work</Code><Label>Work</Label></Use></Telephone>
     <Telephone><Contact>+44 7700 900123</Contact><Use><Code>mobile</Code></Use></Telephone>
    </TelephoneList>
    <WebsiteList><Website><Contact>https://ottilie.example/cv</Contact></Website></WebsiteList>
   </ContactInfo>
   <Demographics>
    <Birthdate year="1987" month="--03" day="---10"/><Gender><Code>F</Code><Label>Female</Label></Gender>
    <NationalityList><Nationality><Code>NL</Code><Label>Dutch</Label></Nationality></NationalityList>
   </Demographics>
   <Photo><MimeType>image/jpeg</MimeType><Data>UEhPVE8gQllURVM=</Data></Photo>
  </Identification>
  <Headline>
   <Type><Code>position</Code><Label>Position</Label></Type>
   <Description><Label>Ward manager</Label></Description>
  </Headline>
  <WorkExperienceList>
   <WorkExperience>
    <Period><From year="2019" month="--09"/><Current>true</Current></Period>
    <Position><Label>Ward manager</Label></Position>
    <Activities>&lt;p&gt;Runs a ward of 28 beds.&lt;/p&gt;&lt;ul&gt;&lt;li&gt;Cut falls from 14 a month to
     3&lt;/li&gt;&lt;li&gt;Date of birth: 10.03.1987&lt;/li&gt;&lt;/ul&gt;</Activities>
    <Employer><Name>Harbour Hospital</Name><ContactInfo><Address><Contact><Municipality>Leeds</Municipality>
     <Country><Code>UK</Code></Country></Contact></Address></ContactInfo>
     <Sector><Label>Human health</Label></Sector></Employer>
   </WorkExperience>
   <WorkExperience>
    <Period><From year="2012"/><To year="2019" month="--08" day="---31"/></Period>
    <Position><Label>Nurse</Label></Position><Employer><Name>Clinic Amstel</Name></Employer>
   </WorkExperience>
  </WorkExperienceList>
  <EducationList>
   <Education>
    <Period><From year="2008"/><To year="2012" month="--06"/></Period>
    <Title>BSc Nursing</Title><Activities>Wound care</Activities>
    <Organisation><Name>Hogeschool Utrecht</Name></Organisation>
    <Level><Code>6</Code><Label>EQF 6</Label></Level><Field><Label>Health</Label></Field>
   </Education>
  </EducationList>
  <Skills>
   <Linguistic>
    <MotherTongueList>
     <MotherTongue><Description><Code>nl</Code><Label>Dutch</Label></Description></MotherTongue>
    </MotherTongueList>
    <ForeignLanguageList>
     <ForeignLanguage><Description><Code>en</Code><Label>English</Label></Description><ProficiencyLevel>
       <Listening>C2</Listening><Reading>C2</Reading><SpokenInteraction>C1</SpokenInteraction>
       <SpokenProduction>C1</SpokenProduction><Writing>B2</Writing></ProficiencyLevel></ForeignLanguage>
     <ForeignLanguage><Description><Code>de</Code></Description></ForeignLanguage>
    </ForeignLanguageList>
   </Linguistic>
   <Communication>
    <Description>I explain things calmly to worried families at night.</Description></Communication>
   <Computer><Description>SystmOne, Excel; Power BI</Description></Computer>
   <Driving><Description><Licence>B</Licence></Description></Driving>
  </Skills>
  <AchievementList>
   <Achievement><Title><Code>publications</Code><Label>Publications</Label></Title>
    <Description>Falls at night, Nursing Notes 2021</Description></Achievement>
   <Achievement><Title><Label>Choirs</Label></Title>
    <Description>Sings alto in Leeds.</Description></Achievement>
  </AchievementList>
 </LearnerInfo>
 <AttachmentList>
  <Attachment id="A1"><Name>diploma.pdf</Name><Data>RElQTE9NQQ==</Data></Attachment></AttachmentList>
</SkillsPassport>
"""

BLACK = "0 0 0"
PAGE = [
    (72, 60, 22, "Ottilie VANDERMEER", BLACK),
    (72, 90, 11, "12 Weir Lane, LS1 4AB Leeds, United Kingdom", BLACK),
    (72, 105, 11, "+44 7700 900123 ottilie@example.org", BLACK),
    (72, 120, 11, "Date of birth: 10/03/1987", BLACK),
    (72, 150, 13, "WORK EXPERIENCE", BLACK),
    (72, 170, 11, "Sep 2019 - Present", BLACK),
    (220, 170, 11, "Ward manager", BLACK),
    (220, 186, 11, "Harbour Hospital, Leeds (United Kingdom)", BLACK),
    (220, 202, 11, "Runs a ward of 28 beds.", BLACK),
    (220, 218, 11, "- Cut falls from 14 a month to 3", BLACK),
    (72, 240, 11, "2012 - 31 Aug 2019", BLACK),
    (220, 240, 11, "Nurse", BLACK),
    (220, 256, 11, "Clinic Amstel", BLACK),
    (72, 280, 13, "EDUCATION AND TRAINING", BLACK),
    (72, 300, 11, "2008 - Jun 2012", BLACK),
    (220, 300, 11, "BSc Nursing", BLACK),
    (220, 316, 11, "Hogeschool Utrecht", BLACK),
    (72, 340, 13, "PERSONAL SKILLS", BLACK),
    (72, 360, 11, "Mother tongue(s)  Dutch", BLACK),
    (72, 376, 11, "English  C2 C2 C1 C1 B2", BLACK),
    (72, 392, 11, "German", BLACK),
    (72, 410, 11, "SystmOne, Excel; Power BI", BLACK),
    (72, 426, 11, "I explain things calmly to worried families at night.", BLACK),
    (72, 442, 11, "Falls at night, Nursing Notes 2021. Sings alto in Leeds.", BLACK),
    (72, 460, 11, "Volunteers for lifeboats on Sundays", BLACK),
]


def pdf_with(data: bytes, page: Sequence[Words] = PAGE, *, name: str = "attachment.xml") -> bytes:
    """Return a PDF of one page that holds a file."""
    document = pypdfium2.PdfDocument(pdf_of(page))
    document.new_attachment(name).set_data(data)
    held = io.BytesIO()
    document.save(held)
    document.close()
    return held.getvalue()
