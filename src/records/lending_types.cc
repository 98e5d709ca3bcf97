#include "records/lending_types.h"

#include <array>

namespace dq::records {
namespace {

using queries::Finder;
using queries::Pick;
using enum queries::ValueKind;

// Written by us from general knowledge of these forms.
constexpr auto kW2 = std::to_array<LendingField>({
    {"EMPLOYEE_SSN",
     {"", "employee social security number=1|social security number=0.95|ssn=0.95", "wage|tax|tip", Identifier | Number | Phone}},
    {"EMPLOYER_EIN", {"", "employer identification number=1|ein=0.95|employer id number=0.95", "state", Identifier | Number | Phone}},
    {"EMPLOYER_NAME", {"", "employer name address zip code=1|employer name=1|employer name address=1", "identification", Name | Text}},
    {"EMPLOYEE_NAME", {"", "employee first name initial=1|employee name=1|employee first name=1", "employer", Name | Text}},
    {"WAGES",
     {"", "wage tip other compensation=1|wage tip other comp=1|wage=0.6", "social|medicare|state|local|security", Amount | Number}},
    {"FEDERAL_INCOME_TAX_WITHHELD_AMOUNT",
     {"", "federal income tax withheld=1|fed income tax withheld=1|federal income tax=0.9", "", Amount | Number}},
    {"SOCIAL_SECURITY_WAGES_AMOUNT", {"", "social security wage=1|ss wage=0.9", "", Amount | Number}},
    {"SOCIAL_SECURITY_TAXES_WITHHELD_AMOUNT", {"", "social security tax withheld=1|social security tax=0.95", "", Amount | Number}},
    {"MEDICARE_WAGES_AMOUNT", {"", "medicare wage tip=1|medicare wage=1", "", Amount | Number}},
    {"MEDICARE_TAX_WITHHELD_AMOUNT", {"", "medicare tax withheld=1|medicare tax=0.95", "", Amount | Number}},
    {"SOCIAL_SECURITY_TIP_AMOUNT", {"", "social security tip=1", "", Amount | Number}},
    {"ALLOCATED_TIPS_AMOUNT", {"", "allocated tip=1", "", Amount | Number}},
    {"DEPENDENT_CARE_BENEFITS_AMOUNT", {"", "dependent care benefit=1", "", Amount | Number}},
    {"EMPLOYER_STATE_ID_NUMBER", {"", "employer state id number=1|employer state id=1|state id number=0.8", "", Identifier | Number}},
    {"BENEFIT_STATE_WAGES_AMOUNT", {"", "state wage tip=1|state wage=0.95", "", Amount | Number}},
    {"STATE_INCOME_TAX_AMOUNT", {"", "state income tax=1", "", Amount | Number}},
    {"LOCAL_WAGES_AMOUNT", {"", "local wage tip=1|local wage=0.95", "", Amount | Number}},
    {"LOCAL_INCOME_TAX_AMOUNT", {"", "local income tax=1", "", Amount | Number}},
    {"LOCALITY_NAME", {"", "locality name=1", "", Text | Name}},
});

constexpr auto kPayslip = std::to_array<LendingField>({
    {"PAY_PERIOD_START_DATE",
     {"", "period start=1|pay period start=1|period begin=1|pay begin date=1|period beginning=1|pay period=0.85|period=0.7", "end", Date,
      Finder::Labels, Pick::First}},
    {"PAY_PERIOD_END_DATE",
     {"", "period end=1|pay period end=1|period ending=1|pay end date=1|pay period=0.85|period=0.7", "start|begin", Date, Finder::Labels,
      Pick::Last}},
    {"PAY_DATE", {"", "pay date=1|check date=1|payment date=0.95|advice date=0.95|payday=0.95", "period|begin|end", Date}},
    {"BORROWER_NAME", {"", "employee name=1|employee=0.8|name=0.75", "company|employer|number|id", Name | Text}},
    {"COMPANY_NAME",
     {"", "employer name=1|company name=1|employer=0.85|company=0.8", "number|id|code|tax", Name | Text, Finder::Letterhead}},
    {"COMPANY_ADDRESS", {"", "employer address=1|company address=1", "", Address | Text, Finder::HeadAddress}},
    {"FEDERAL_FILING_STATUS", {"", "federal filing status=1|filing status=0.9|marital status=0.85", "state", Text}},
    {"CURRENT_GROSS_PAY",
     {"", "gross pay=1|gross pay current=1|current gross=0.95|total gross=0.9|gross earning=0.95|total earning=0.8|gross=0.7",
      "ytd|year|net|tax", Amount | Number}},
    {"YTD_GROSS_PAY",
     {"", "gross pay ytd=1|ytd gross=1|gross pay year to date=1|gross ytd=1|total gross ytd=1", "net", Amount | Number, Finder::Labels,
      Pick::Last}},
    {"CURRENT_NET_PAY",
     {"", "net pay=1|net pay current=1|current net=0.95|take home=0.9|net check=0.9|net amount=0.8|net=0.6", "ytd|year|gross",
      Amount | Number}},
    {"YTD_NET_PAY", {"", "net pay ytd=1|ytd net=1|net pay year to date=1|net ytd=1", "gross", Amount | Number, Finder::Labels, Pick::Last}},
    {"REGULAR_HOURLY_RATE", {"", "regular rate=1|hourly rate=0.95|rate=0.7|pay rate=0.95", "overtime|holiday|tax", Amount | Number}},
    {"CURRENT_REGULAR_PAY", {"", "regular current=1|regular pay=0.95|regular=0.7|regular earning=0.95", "ytd|rate|hour", Amount | Number}},
    {"YTD_REGULAR_PAY", {"", "regular ytd=1|regular year to date=1", "rate|hour", Amount | Number, Finder::Labels, Pick::Last}},
});

constexpr auto kBankStatement = std::to_array<LendingField>({
    {"BANK_NAME", {"", "bank name=1", "", Name | Text, Finder::Letterhead}},
    {"BANK_ADDRESS", {"", "bank address=1", "", Address | Text, Finder::HeadAddress}},
    {"BANK_CONTACT_NUMBER", {"", "phone=0.9|telephone=0.9|customer service=0.8|call=0.7|contact=0.7", "", Phone}},
    {"ACCOUNT_NUMBER",
     {"", "account number=1|acct number=1|account no=1|account=0.75|iban=0.9", "routing|type", Identifier | Number | Phone}},
    {"ACCOUNT_TYPE", {"", "account type=1|type of account=1|product=0.5", "number", Text}},
    {"BORROWER_NAME", {"", "account holder=1|account name=1|customer name=0.95|name=0.7", "bank|branch", Name | Text}},
    {"PERIOD_START_DATE",
     {"", "statement period=0.95|period=0.8|from=0.7|beginning date=0.9|statement from=0.9", "", Date, Finder::Labels, Pick::First}},
    {"PERIOD_END_DATE",
     {"", "statement period=0.95|period=0.8|through=0.8|to=0.6|ending date=0.9|statement date=0.85", "", Date, Finder::Labels, Pick::Last}},
    {"BEGINNING_BALANCE",
     {"",
      "beginning balance=1|opening balance=1|previous balance=0.9|starting balance=1|balance brought forward=0.9|anfangssaldo=1|alter "
      "saldo=1",
      "", Amount | Number}},
    {"ENDING_BALANCE",
     {"", "ending balance=1|closing balance=1|new balance=0.9|balance carried forward=0.9|endsaldo=1|neuer saldo=1", "", Amount | Number}},
    {"TOTAL_DEPOSIT",
     {"", "total deposit=1|deposit addition=0.95|deposit credit=0.95|total credit=0.9|deposit=0.7", "number", Amount | Number}},
    {"TOTAL_WITHDRAWAL",
     {"", "total withdrawal=1|withdrawal debit=0.95|withdrawal subtraction=0.95|total debit=0.9|withdrawal=0.7", "number",
      Amount | Number}},
    {"AVERAGE_BALANCE", {"", "average balance=1|average daily balance=1|average ledger balance=1", "", Amount | Number}},
});

constexpr auto kCreditCard = std::to_array<LendingField>({
    {"BORROWER_NAME", {"", "card holder=1|cardholder=1|account holder=1|customer name=0.95", "", Name | Text}},
    {"COMPANY_NAME", {"", "", "", Name, Finder::Letterhead}},
    {"COMPANY_PHONE_NUMBER", {"", "phone=0.9|customer service=0.85|call=0.7", "", Phone}},
    {"ACCOUNT_NUMBER", {"", "account number=1|card number=1|account=0.7|account ending=0.9", "", Identifier | Number | Phone}},
    {"PAYMENT_DUE_DATE", {"", "payment due date=1|due date=0.95|payment due=0.9", "", Date}},
    {"CURRENT_BALANCE", {"", "new balance=1|current balance=1|statement balance=1|total balance=0.9", "", Amount | Number}},
    {"MINIMUM_PAYMENT_DUE", {"", "minimum payment due=1|minimum payment=0.95|minimum due=0.9", "", Amount | Number}},
    {"PAST_DUE_AMOUNT", {"", "past due amount=1|past due=0.9|amount past due=1", "", Amount | Number}},
    {"PREVIOUS_BALANCE", {"", "previous balance=1|last balance=0.9", "", Amount | Number}},
    {"PAYMENT_AMOUNT", {"", "payment credit=0.95|payment=0.7|payment received=0.95", "due|minimum|date", Amount | Number}},
    {"CASH_ADVANCES_AMOUNT", {"", "cash advance=1", "limit|fee|rate|interest", Amount | Number}},
    {"BALANCE_TRANSFER_AMOUNT", {"", "balance transfer=1", "fee|rate|interest", Amount | Number}},
    {"FEES_CHARGED_AMOUNT", {"", "fee charged=1|total fee=0.95|fee=0.7", "", Amount | Number}},
    {"INTEREST_CHARGED", {"", "interest charged=1|total interest=0.95|interest=0.6", "rate", Amount | Number}},
    {"AVAILABLE_CREDIT", {"", "available credit=1|credit available=1", "cash", Amount | Number}},
});

constexpr auto kMortgage = std::to_array<LendingField>({
    {"MORTGAGE_COMPANY_NAME", {"", "lender=0.7|servicer=0.8", "", Name, Finder::Letterhead}},
    {"MORTGAGE_COMPANY_ADDRESS", {"", "", "", Address, Finder::HeadAddress}},
    {"MORTGAGE_COMPANY_PHONE_NUMBER", {"", "phone=0.9|customer service=0.85|call=0.7", "", Phone}},
    {"BORROWER_NAME", {"", "borrower=0.9|borrower name=1|customer name=0.9", "", Name | Text}},
    {"PROPERTY_ADDRESS", {"", "property address=1|property=0.7", "", Address | Text}},
    {"ACCOUNT_NUMBER", {"", "account number=1|loan number=1|loan account number=1|account=0.7", "", Identifier | Number | Phone}},
    {"STATEMENT_DATE", {"", "statement date=1|date=0.6", "due|maturity|payment", Date}},
    {"PAYMENT_DUE_DATE", {"", "payment due date=1|due date=0.95|payment due=0.9", "", Date}},
    {"AMOUNT_DUE",
     {"", "amount due=1|total amount due=1|total payment due=0.95|payment amount due=0.95", "past|principal|interest|escrow", Amount}},
    {"PRINCIPAL_AMOUNT_DUE", {"", "principal=0.85|principal due=1", "outstanding|balance|interest|paid", Amount}},
    {"INTEREST_AMOUNT_DUE", {"", "interest=0.8|interest due=1", "rate|principal|paid", Amount}},
    {"ESCROW_AMOUNT_DUE", {"", "escrow=0.8|escrow tax insurance=0.95|escrow due=1|escrow payment=0.9", "balance|paid", Amount}},
    {"MONTHLY_PAYMENT", {"", "regular monthly payment=1|monthly payment=0.95|current payment=0.8", "past", Amount}},
    {"CURRENT_PERIOD_FEES", {"", "total fee charged=0.95|fee charged=0.9|fee=0.6|late charge=0.6", "", Amount}},
});

constexpr auto kInterest = std::to_array<LendingField>({
    {"PAYER_NAME", {"", "payer name=1|payer name street address=1", "tin|identification", Name | Text}},
    {"PAYER_TIN", {"", "payer tin=1|payer federal identification number=1|payer identification number=1", "", Identifier | Number | Phone}},
    {"RECIPIENT_NAME", {"", "recipient name=1", "tin|identification", Name | Text}},
    {"RECIPIENT_TIN", {"", "recipient tin=1|recipient identification number=1", "", Identifier | Number | Phone}},
    {"INTEREST_INCOME_AMOUNT", {"", "interest income=1", "", Amount | Number}},
    {"FEDERAL_INCOME_TAX_WITHHELD_AMOUNT", {"", "federal income tax withheld=1", "", Amount | Number}},
});

constexpr auto kCheck = std::to_array<LendingField>({
    {"PAYEE_NAME", {"", "pay to order=1|pay to the order of=1", "", Name | Text}},
    {"CHECK_DATE", {"", "date=0.9", "", Date}},
    {"CHECK_AMOUNT", {"", "amount=0.8|dollar=0.7", "", Amount | Number}},
    {"CHECK_NUMBER", {"", "check number=1|check no=1", "", Identifier | Number}},
    {"MEMO", {"", "memo=1|for=0.6", "", Text}},
});

constexpr auto kTypes = std::to_array<LendingType>({
    {"W_2",
     "wage and tax statement=1.2|form w-2=1|w-2 wage=0.6|social security wages=0.5|wages, tips, other comp=0.6|medicare wages=0.4|employer "
     "identification=0.2",
     kW2},
    {"PAYSLIPS",
     "earnings statement=0.8|pay stub=0.9|paystub=0.9|payslip=1|pay slip=1|pay period=0.5|gross pay=0.5|net pay=0.5|ytd=0.3|year to "
     "date=0.25|pay date=0.4|deductions=0.3|earnings=0.3|pay begin date=0.4|check date=0.3",
     kPayslip},
    {"BANK_STATEMENT",
     "account statement=0.5|statement of account=0.6|bank statement=0.9|beginning balance=0.6|ending balance=0.6|opening "
     "balance=0.5|closing balance=0.5|deposits=0.3|withdrawals=0.4|checking account=0.3|checking=0.2|savings=0.15|statement "
     "period=0.4|daily balance=0.4|bank=0.15",
     kBankStatement},
    {"CREDIT_CARD_STATEMENT",
     "minimum payment due=0.7|minimum payment=0.3|credit limit=0.6|available credit=0.6|new balance=0.4|payment due date=0.3|cash "
     "advance=0.4|credit card=0.4|balance transfer=0.3|annual percentage rate=0.3",
     kCreditCard},
    {"MORTGAGE_STATEMENT",
     "mortgage statement=1.1|outstanding principal=0.6|past payments breakdown=0.5|explanation of amount due=0.5|escrow=0.4|loan "
     "number=0.3|mortgage=0.3|principal=0.2|late charge=0.2|maturity date=0.3",
     kMortgage},
    {"1099_INT", "1099-int=1.2|interest income=0.5|early withdrawal penalty=0.5", kInterest},
    {"1099_DIV", "1099-div=1.2|ordinary dividends=0.6|qualified dividends=0.4", kInterest},
    {"1099_MISC", "1099-misc=1.2|miscellaneous income=0.5|miscellaneous information=0.5", kInterest},
    {"1099_R", "1099-r=1.1|distributions from pensions=0.7", kInterest},
    {"1040", "u.s. individual income tax return=1.2|form 1040=0.9|adjusted gross income=0.4", {}},
    {"1003",
     "uniform residential loan application=1.2|freddie mac form 65=0.9|fannie mae form 1003=1|to be completed by the "
     "lender=0.4|declarations=0.2|acknowledgment and agreement=0.4|borrower information=0.3",
     {}},
    {"1005", "request for verification of employment=1.2|form 1005=0.9|verification of present employment=0.7", {}},
    {"1008", "uniform underwriting and transmittal summary=1.2|form 1008=0.9|transmittal summary=0.5", {}},
    {"W_9", "request for taxpayer identification number=1.2|form w-9=0.9", {}},
    {"CHECKS", "pay to the order of=1|pay to the=0.3|memo=0.2|void after=0.2", kCheck},
    {"IDENTITY_DOCUMENT",
     "driver license=0.9|driver's license=0.9|drivers license=0.9|driver licence=0.9|identification card=0.7|passport=0.8|date of "
     "birth=0.4|dob=0.5|place of birth=0.3|surname=0.3|given names=0.3|4d=0.2|4b exp=0.4|endorsements=0.2|nationality=0.2",
     {}},
    {"INVOICES",
     "invoice=0.6|invoice number=0.5|invoice no=0.5|invoice date=0.5|invoice #=0.5|bill to=0.4|amount due=0.3|total due=0.3|unit "
     "price=0.3|due date=0.2|payment terms=0.2|purchase order=0.2",
     {}},
    {"RECEIPTS",
     "receipt=0.5|subtotal=0.4|sub total=0.4|change due=0.5|change=0.2|cash=0.2|cashier=0.5|thank you=0.4|tend=0.3|items "
     "sold=0.5|total=0.2|visa=0.2|tax=0.1|approval=0.2|terminal=0.2",
     {}},
});

}  // namespace

std::span<const LendingType> lending_types() { return kTypes; }

}  // namespace dq::records
