/** How the page looks: on a wide screen, a narrow one, a dark one and on paper. Colours are those of the picture. */
export const STYLE = `
:root{--paper:#fff;--ground:#f7f8fa;--ink:#1c2733;--soft:#5b6875;--rule:#d3d9e0;--mark:#0b62d6;--wash:#e4eefc;
--bad:#c0262d;--doubt:#8a6100;--faint:#dde2e8}
@media(prefers-color-scheme:dark){:root{--paper:#0f1620;--ground:#17202b;--ink:#e7edf3;--soft:#9fb0c0;--rule:#33404e;
--mark:#7db4ff;--wash:#1c3354;--bad:#ff7b72;--doubt:#e3b341;--faint:#2a3542}}
*{box-sizing:border-box}
[hidden]{display:none!important}
body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.45 system-ui,sans-serif;overflow-wrap:anywhere}
header{display:flex;flex-wrap:wrap;align-items:baseline;gap:4px 16px;padding:10px 16px;
border-bottom:1px solid var(--rule)}
h1{font-size:19px;margin:0}
h2{font-size:16px;margin:16px 0 6px}
h3{font-size:14px;margin:14px 0 4px;color:var(--soft)}
p{margin:4px 0}
#summary{color:var(--soft);flex:1}
strong,.ends,.some{color:var(--bad)}
.unknown{color:var(--doubt)}
a{color:var(--mark)}
ul,ol{margin:4px 0;padding-left:20px}
#tools{display:none}
.live{display:none}
.js #tools{display:flex;flex-wrap:wrap;gap:8px 12px;align-items:end;width:100%}
.js .live{display:revert}
.field{position:relative;display:flex;flex-direction:column}
.field:first-child{flex:1;min-width:180px;max-width:420px}
label{font-size:12px;color:var(--soft)}
input,select,button{font:inherit;color:inherit;background:var(--ground);border:1px solid var(--rule);
border-radius:6px;padding:5px 9px;min-height:34px;max-width:100%}
button{cursor:pointer}
button:hover,button[aria-pressed=true]{border-color:var(--mark);color:var(--mark)}
:focus-visible{outline:2px solid var(--mark);outline-offset:1px}
select{width:100%;max-width:240px}
a,button,h2,td,dd>div,#found li{unicode-bidi:isolate}
#found{position:absolute;top:100%;left:0;right:0;z-index:3;margin:2px 0;padding:4px;list-style:none;max-height:50vh;
overflow:auto;background:var(--paper);border:1px solid var(--rule);border-radius:6px;box-shadow:0 6px 20px #0004}
#found li{padding:4px 8px;border-radius:4px;cursor:pointer}
#found li[aria-selected=true],#found li:hover{background:var(--wash)}
#found small{color:var(--soft);margin-left:6px}
#picture{position:relative;overflow:auto;padding:8px}
#picture svg{display:block}
#picture .title,#picture .summary{display:none}
#picture .paper{fill:none}
#picture .wide{fill:none;stroke:transparent;stroke-width:14}
#zoom{position:absolute;right:12px;bottom:12px;display:flex;gap:6px}
#zoom button{min-width:38px;background:var(--paper)}
aside{padding:4px 16px 16px}
.problems{list-style:none;padding:0}
.problems li{margin:0 0 10px;color:var(--ink)}
.problems li>span{font-weight:700}
.problems li.ends>span,.problems li.some>span{color:var(--bad)}
.problems li.unknown>span{color:var(--doubt)}
.keys{list-style:none;padding:0;color:var(--soft)}
kbd{font:12px/1 ui-monospace,monospace;border:1px solid var(--rule);border-radius:4px;padding:1px 5px;
background:var(--ground)}
#calls{padding:0 16px 24px;overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:14px}
th{text-align:left;color:var(--soft);font-weight:600}
th,td{padding:5px 12px 5px 0;border-bottom:1px solid var(--rule);vertical-align:top;min-width:90px}
tr:target{background:var(--wash)}
.bar{display:flex;gap:6px;margin:10px 0}
.bar span{flex:1}
.badge{font-weight:700}
.link{display:inline;min-height:0;padding:0;border:0;background:none;color:var(--mark);text-align:left;
text-decoration:underline;overflow-wrap:anywhere}
dl{display:grid;grid-template-columns:max-content 1fr;gap:2px 12px;margin:6px 0}
dt{color:var(--soft)}
dd{margin:0}
.steps{list-style:none;padding:0;margin:6px 0}
.steps li{display:grid;grid-template-columns:22px 62px 1fr;padding:3px 0;border-bottom:1px solid var(--rule)}
.steps small{color:var(--soft);font-size:13px;line-height:1.6}
.lines{list-style:none;padding:0}
.lines li{padding:2px 0}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
@media screen{
.js body{display:flex;flex-direction:column;height:100vh;height:100dvh}
.js main{flex:1;min-height:0;display:grid;grid-template-columns:minmax(0,1fr) 350px;grid-template-rows:minmax(0,1fr)}
.js #picture{overflow:hidden;padding:0;grid-area:1/1;touch-action:none;cursor:grab;user-select:none}
.js #picture.moving{cursor:grabbing}
.js #picture svg{width:100%;height:100%}
.js aside{overflow:auto;border-left:1px solid var(--rule);background:var(--ground)}
.js #calls{grid-area:1/1;overflow:auto;visibility:hidden;background:var(--paper)}
.js .as-table #calls{visibility:visible}
.js .as-table #picture{visibility:hidden}
.js [data-id]{cursor:pointer}
.js [data-id]:focus{outline:none}
#picture [data-id]:hover .way,#picture .chosen .way{stroke-width:3}
#picture .chosen .face{stroke-width:3}
#picture [data-id]:focus-visible .face{stroke:var(--mark);stroke-width:4}
#picture [data-id]:focus-visible .way{stroke:var(--mark);stroke-width:4}
#picture [data-id]:focus-visible .code{text-decoration:underline}
#picture .off .way,#picture .off .head{stroke:var(--faint)}
#picture .off .full{fill:var(--faint);stroke:none}
#picture .off .face,#picture .off .behind{fill:var(--paper);stroke:var(--faint)}
#picture .off .lock{stroke:var(--faint)}
#picture .off .place{fill:var(--faint)}
#picture .off text{fill:var(--faint)}
.js tr.off{display:none}
}
@media screen and (max-width:800px){
.js main{grid-template-columns:minmax(0,1fr);grid-template-rows:minmax(0,1fr) minmax(0,42%)}
.js aside{border-left:0;border-top:1px solid var(--rule)}
header{padding:8px 12px}
#summary{flex-basis:100%}
.field{flex:1 1 90px;min-width:0}
.field:first-child{flex-basis:100%;max-width:none}
#tools{gap:6px 8px}
}
@media print{
:root{--paper:#fff;--ground:#fff;--ink:#000;--soft:#444;--rule:#999;--mark:#000;--bad:#900;--doubt:#640}
.js #tools,#zoom,.live,.js .live{display:none}
#picture{overflow:visible}
#picture svg{width:100%!important;height:auto!important;max-height:95vh;break-inside:avoid}
tr,li{break-inside:avoid}
thead{display:table-header-group}
}
`.replace(/\n/g, '');
