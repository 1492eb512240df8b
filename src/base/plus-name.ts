/** The name of the cdk8s-plus that the constructs are made of; each entry of the package has its own. */
export const plusName: string = 'cdk8s-plus-28';
