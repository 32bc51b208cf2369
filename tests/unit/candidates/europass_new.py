"""A CV of somebody invented as europass.eu writes it, by its schema and by exports as they are described."""

CANDIDATE = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Candidate xmlns="http://www.europass.eu/1.0" xmlns:oa="http://www.openapplications.org/oagis/9"
 xmlns:eures="http://www.europass_eures.eu/1.0" xmlns:hr="http://www.hr-xml.org/3">
 <hr:DocumentID schemeID="T-1" schemeName="DocumentIdentifier" schemeAgencyName="EUROPASS">T-1</hr:DocumentID>
 <CandidateSupplier><hr:PartyID>EU-1</hr:PartyID><PersonContact><PersonName><oa:GivenName>Béla</oa:GivenName>
  </PersonName></PersonContact></CandidateSupplier>
 <CandidatePerson>
  <PersonName><oa:GivenName>Béla</oa:GivenName><hr:FamilyName>Szentirmai</hr:FamilyName></PersonName>
  <Communication><Address><oa:AddressLine>Fő utca 1</oa:AddressLine><oa:CityName>Szeged</oa:CityName>
   <CountryCode>hu</CountryCode><oa:PostalCode>6720</oa:PostalCode></Address></Communication>
  <Communication><ChannelCode>Telephone</ChannelCode><UseCode>mobile</UseCode>
   <CountryDialing>36</CountryDialing><oa:DialNumber>30 123 4567</oa:DialNumber></Communication>
  <Communication><ChannelCode>Email</ChannelCode><oa:URI>bela@example.org</oa:URI></Communication>
  <Communication><ChannelCode>Social Media</ChannelCode><UseCode>linkedin</UseCode>
   <oa:URI>https://www.linkedin.com/in/bela-szentirmai</oa:URI></Communication>
  <NationalityCode>hu</NationalityCode><hr:BirthDate>1979-05-06</hr:BirthDate><GenderCode>male</GenderCode>
  <Visa><hr:IssuingCountryCode>at</hr:IssuingCountryCode></Visa>
  <PrimaryLanguageCode name="NORMAL">hun</PrimaryLanguageCode>
 </CandidatePerson>
 <CandidateProfile languageCode="en">
  <hr:ID schemeID="T-1">T-1</hr:ID>
  <hr:ExecutiveSummary>&lt;p&gt;Plans &lt;strong&gt;tram&lt;/strong&gt; lines.&lt;/p&gt;</hr:ExecutiveSummary>
  <EmploymentHistory>
   <EmployerHistory>
    <hr:OrganizationName>Tram &amp; Sons</hr:OrganizationName>
    <OrganizationContact><Communication><Address><oa:CityName>Graz</oa:CityName><CountryCode>at</CountryCode>
     </Address></Communication></OrganizationContact>
    <hr:IndustryCode>H</hr:IndustryCode>
    <PositionHistory>
     <PositionTitle typeCode="FREETEXT">Traffic planner</PositionTitle>
     <eures:EmploymentPeriod>
      <eures:StartDate><hr:FormattedDateTime>2018-04</hr:FormattedDateTime></eures:StartDate>
      <hr:CurrentIndicator>true</hr:CurrentIndicator>
     </eures:EmploymentPeriod>
     <oa:Description>&lt;p&gt;Plans routes.&lt;/p&gt;&lt;ol&gt;&lt;li&gt;Cut delays &amp;amp; waits by
      20%&lt;/li&gt;&lt;/ol&gt;</oa:Description>
     <City>Graz</City><Country>at</Country>
    </PositionHistory>
   </EmployerHistory>
   <EmployerHistory>
    <hr:OrganizationName>City of Szeged</hr:OrganizationName>
    <eures:EmploymentPeriod>
     <eures:StartDate><hr:FormattedDateTime>2010</hr:FormattedDateTime></eures:StartDate>
     <eures:EndDate><hr:FormattedDateTime>2018-03-31</hr:FormattedDateTime></eures:EndDate>
    </eures:EmploymentPeriod>
    <PositionHistory><PositionTitle>Engineer</PositionTitle></PositionHistory>
   </EmployerHistory>
  </EmploymentHistory>
  <EducationHistory>
   <EducationOrganizationAttendance>
    <hr:OrganizationName>Universitas Szeged</hr:OrganizationName>
    <EducationLevelCode>7</EducationLevelCode>
    <AttendancePeriod>
     <StartDate><hr:FormattedDateTime>2004-09</hr:FormattedDateTime></StartDate>
     <EndDate><hr:FormattedDateTime>2009</hr:FormattedDateTime></EndDate>
    </AttendancePeriod>
    <EducationDegree><hr:DegreeName>MSc Transport</hr:DegreeName>
     <OccupationalSkillsCovered>&lt;p&gt;Signals&lt;/p&gt;</OccupationalSkillsCovered></EducationDegree>
   </EducationOrganizationAttendance>
  </EducationHistory>
  <eures:Licenses><eures:License><hr:LicenseTypeCode>B</hr:LicenseTypeCode></eures:License></eures:Licenses>
  <Certifications><Certification><hr:CertificationName>Rail safety</hr:CertificationName>
   <IssuingAuthority><hr:Name>TÜV</hr:Name></IssuingAuthority></Certification></Certifications>
  <PersonQualifications>
   <PersonCompetency><CompetencyID schemeName="NORMAL">deu</CompetencyID>
    <hr:TaxonomyID>language</hr:TaxonomyID>
    <eures:CompetencyDimension>
     <hr:CompetencyDimensionTypeCode>CEF-Understanding-Listening</hr:CompetencyDimensionTypeCode>
     <eures:Score><hr:ScoreText>C1</hr:ScoreText></eures:Score></eures:CompetencyDimension>
    <eures:CompetencyDimension>
     <hr:CompetencyDimensionTypeCode>CEF-Writing-Production</hr:CompetencyDimensionTypeCode>
     <eures:Score><hr:ScoreText>B1</hr:ScoreText></eures:Score></eures:CompetencyDimension>
   </PersonCompetency>
   <PersonCompetency><CompetencyID>http://data.europa.eu/esco/skill/cde5</CompetencyID>
    <hr:TaxonomyID>other</hr:TaxonomyID></PersonCompetency>
  </PersonQualifications>
  <EmploymentReferences><EmploymentReference><FormattedName>Jane Doe</FormattedName></EmploymentReference>
  </EmploymentReferences>
  <eures:Attachment><oa:EmbeddedData>UEhPVE8gQllURVM=</oa:EmbeddedData></eures:Attachment>
  <Projects><Project><Title>Night trams</Title>
   <Description>&lt;p&gt;Built the timetable.&lt;/p&gt;</Description>
   </Project></Projects>
  <DigitalSkills><DigitalSkillsGroup><Title>Planning</Title><DigitalSkill>Visum</DigitalSkill>
   <DigitalSkill>QGIS</DigitalSkill></DigitalSkillsGroup></DigitalSkills>
  <HobbiesAndInterests><HobbyOrInterest><Title>Rowing</Title></HobbyOrInterest></HobbiesAndInterests>
 </CandidateProfile>
 <RenderingInformation><Design><Template>Template1</Template></Design></RenderingInformation>
</Candidate>
""".encode()
