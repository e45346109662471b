import type { Words } from "./concepts.ts";

/** Field names of the SAP tables and of other systems' database dumps, as they stand in raw exports. */
export const systems: Words = {
  BUYER: "=bukrs, =mandt, =gsber, =fikrs, =cocd",
  DEPARTMENT: "=kostl, =prctr, =fistl, =kokrs kostl, =costc, =cctr",
  SUPPLIER: "=name1, =lifnr, =apar, =kreditor",
  NUMBER:
    "=uid, =uuid, =guid, =lifnr, =belnr, =kunnr, =ebeln, =xblnr, =hkont, =saknr, =kostl, =buzei, =aufnr, =bukrs, =fistl",
  ACCOUNT: "=hkont, =saknr, =fipos, =fipex, =kstar",
  LABEL: "=sgtxt, =ktext, =ltext, =txt50, =txt20, =bktxt",
  TYPE: "=ktokk",
  TRANSACTION: "=belnr, =vbeln",
  LINE: "=buzei, =ebelp, =itm",
  INVOICE: "=xblnr",
  EXTERNAL: "=xblnr",
  DATE: "=budat, =bldat, =augdt, =netdt, =zfbdt, =dtm",
  POSTING: "=budat, =pstng",
  PAYMENT: "=augdt",
  ISSUED: "=bldat",
  DUE: "=netdt, =zfbdt",
  AMOUNT: "=dmbtr, =wrbtr, =hsl, =wsl",
  VAT: "=mwsts, =wmwst",
  CURRENCY: "=waers, =hwaer, =rwcur, =lcurr",
  SIGN: "=shkzg, =drcrk",
  PERIOD: "=gjahr, =monat, =poper, =ryear",
  CONTRACT: "=ebeln, =konnr",
  CATEGORY: "=matkl, =wgbez",
  TAXID: "=stceg, =stcd1",
  ADDRESS: "=stras",
  POSTCODE: "=pstlz, =psztl",
  TOWN: "=ort01",
  REGION: "=regio",
  COUNTRY: "=land1",
  OTHER:
    "=blart, =bschl, =mwskz, =zterm, =zlsch, =usnam, =cpudt, =augbl, =zuonr, =umskz, =xref1, =xref2, =cputm, =erdat, =aedat, =ernam, =rowguid, =createdby, =modifiedby, =timestamp",
};
