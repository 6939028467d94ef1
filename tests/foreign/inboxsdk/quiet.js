// Who holds this mark reports on InboxSDK's use to its makers. Taken before InboxSDK starts, nobody does.
document.documentElement.setAttribute('data-inboxsdk-master-claimed', 'true');
