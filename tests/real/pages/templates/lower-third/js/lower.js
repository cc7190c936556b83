// What an SPX template does: global functions, and a page that was there before them.
var calls = [];
var told = {};

const update = (text) => {
  calls.push("update");
  told = JSON.parse(text);
  document.getElementById("f0").innerText = told.f0;
  document.getElementById("f1").innerText = told.f1;
  document.getElementById("picture").src = told.f6;
  document.getElementById("card").style.background = told.f5;
};

function play() {
  calls.push("play");
  document.body.className = "on";
}

function next() {
  calls.push("next");
  document.body.className = "on more";
}

function stop() {
  calls.push("stop");
  document.body.className = "off";
}
